package io.emotionstreams.app.sessions;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.tables.TableFormat;
import io.emotionstreams.app.tables.TableWriter;
import io.emotionstreams.cli.ProgressBars;
import io.emotionstreams.files.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;

/** Writes a session's results to a table, as far as the broker still has them, in memory that its length does not change. */
public final class SessionDownload {
    /** What the rows of the table are. */
    public enum Rows {
        /** One per window and emotion. */
        WINDOWS,
        /** One per track, window and emotion. */
        TRACKS,
        /** One per face. */
        FACES;

        private SessionTable<?> table(String session) {
            return switch (this) {
                case WINDOWS -> new WindowTable();
                case TRACKS -> new TrackTable();
                case FACES -> new FaceTable(session);
            };
        }
    }

    private final Settings settings;
    private final String session;

    /** Downloads from the topics of these settings. */
    public SessionDownload(Settings settings, String session) {
        this.settings = settings;
        this.session = session;
    }

    /**
     * Writes the file, completely or not at all.
     *
     * @param file must not exist; its extension is the format, see {@link TableFormat}
     * @return number of rows, at least one
     * @throws IllegalArgumentException when the file can't be written there; no broker is asked
     * @throws ClusterUnavailableException when there is no such session, or no row
     */
    public long run(Rows rows, Path file) {
        TableFormat format = TableFormat.of(file);
        requireNew(file);
        return run(rows.table(session), format, file);
    }

    private <V> long run(SessionTable<V> table, TableFormat format, Path file) {
        try (Cluster cluster = new Cluster(settings)) {
            cluster.requireTopic(settings.topics().sessionSummary());
            cluster.requireTopic(settings.topics().sessionRuns());
            cluster.requireTopic(table.topic(settings.topics()));
        }
        SessionPlace place = SessionPlace.find(settings, session);
        try (AtomicFile target = AtomicFile.replacing(file)) {
            long rows = write(table, place, format, target.part());
            if (rows == 0) {
                throw new ClusterUnavailableException("there are no rows of session '" + session + "' on topic '"
                        + table.topic(settings.topics()).name()
                        + "': results are retained for "
                        + settings.layout().resultRetention().toDays()
                        + " days by default, and tracks are summarized only with aggregation.tracks=on");
            }
            target.commit();
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("'" + file + "' can't be written: " + e.getMessage(), e);
        }
    }

    private <V> long write(SessionTable<V> table, SessionPlace place, TableFormat format, Path part)
            throws IOException {
        try (TableWriter writer = format.create(part, table.columns());
                ProgressBar progress = ProgressBars.start("downloading " + session, " rows", OptionalLong.empty())) {
            SessionScan.run(KafkaClients.consumer(settings), table.topic(settings.topics()), place, record -> {
                if (record.value() != null) {
                    write(writer, table.rows(record.value()), progress);
                }
            });
            write(writer, table.remainingRows(), progress);
            return progress.getCurrent();
        }
    }

    private static void write(TableWriter writer, Stream<List<Object>> rows, ProgressBar progress) {
        for (Iterator<List<Object>> next = rows.iterator(); next.hasNext(); progress.step()) {
            try {
                writer.write(next.next());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void requireNew(Path file) {
        if (Files.exists(file)) {
            throw new IllegalArgumentException("'" + file + "' already exists");
        }
        Path directory = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("there is no directory '" + directory + "'");
        }
    }
}
