package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Cameras that film side by side by the clock on the wall, whatever becomes of the broker and the stages, until they
 * are told to stop. What a missing broker did not take is sent when it is back.
 */
final class Cameras implements AutoCloseable {
    /** So many that every partition has some. */
    static final int SESSIONS = 8;

    private static final long FIRST_CAPTURED_AT = 1_700_000_000_000L;

    /** Event time runs faster than the clock on the wall, so that windows close in a test that takes seconds. */
    private static final long FRAME_MILLIS = 1000;

    private static final long ROUND_MILLIS = 700;

    private final List<Film> films;
    private final TopicWriter<String, byte[]> writer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger rounds = new AtomicInteger();
    private final ScheduledFuture<?> filming;

    private Cameras(List<Film> films, TopicWriter<String, byte[]> writer) {
        this.films = films;
        this.writer = writer;
        this.filming = clock.scheduleAtFixedRate(this::film, 0, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    static Cameras start(TestCluster cluster, Settings settings) throws Exception {
        Footage footage = Footage.of(settings);
        Topic<String, byte[]> frames = settings.topics().videoFrames();
        List<Film> films = IntStream.range(0, SESSIONS)
                .mapToObj(session -> new Film(
                        new Camera<>(frames, "session-" + session, FIRST_CAPTURED_AT, FRAME_MILLIS), footage, session))
                .toList();
        return new Cameras(films, cluster.writer(frames));
    }

    /** A frame of each session. */
    private void film() {
        List<RecordMetadata> places =
                writer.sendAll(films.stream().map(Film::next).toList());
        for (int session = 0; session < SESSIONS; session++) {
            films.get(session).sent(places.get(session));
        }
        rounds.incrementAndGet();
    }

    /** Frames that each session has by now. */
    int rounds() {
        return rounds.get();
    }

    /** Ends all sessions and returns their films. */
    List<Film> stop() throws InterruptedException, ExecutionException {
        clock.shutdown();
        assertThat(clock.awaitTermination(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .as("the last frame was sent")
                .isTrue();
        requireFilmedToTheEnd();
        writer.sendAll(films.stream().map(Film::end).toList());
        return films;
    }

    private void requireFilmedToTheEnd() throws InterruptedException, ExecutionException {
        try {
            filming.get();
        } catch (CancellationException e) {
            // Stopped, and by us: what a frame failed of would be thrown instead.
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        writer.close();
    }
}
