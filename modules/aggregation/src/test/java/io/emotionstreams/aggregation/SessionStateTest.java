package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FramePosition;
import io.emotionstreams.testkit.Confusions;
import io.emotionstreams.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes in the stores of the sessions and their changelogs, which the next release must be able to read. */
class SessionStateTest {
    private static final BucketLayout WINDOW = new BucketLayout(10_000, true, true);

    private final SessionCodec codec = new SessionCodec();
    private final Session active = Session.begin(3)
            .plus(Frames.event(Frames.frame(100_000, Emotion.HAPPY, Emotion.SAD), null, 0), false, WINDOW)
            .published(second -> false)
            .plus(Frames.event(tracked(111_500), null, 2), false, WINDOW)
            .plus(Frames.event(Frames.frame(1_000, Emotion.HAPPY), Confusions.example(), 0), true, WINDOW)
            .plusDeadLetter();
    private final Session ended = active.refuse(4_000_000_000_000L)
            .published(second -> true)
            .end(new Ending(111_500, true, 1_800_000_000_000L))
            .after(new EndMarker(new FramePosition(3, 1207), 1_800_000_000_000L));

    @Test
    void theBytesOfAnActiveSessionMatchTheGoldenFiles() throws IOException {
        Golden.files().requireSame("session-active-head.hex", hex(codec.head(active)));
        Golden.files().requireSame("session-active-progress.hex", hex(codec.progress(active)));
    }

    @Test
    void theBytesOfAnEndedSessionMatchTheGoldenFiles() throws IOException {
        Golden.files().requireSame("session-ended-head.hex", hex(codec.head(ended)));
        Golden.files().requireSame("session-ended-progress.hex", hex(codec.progress(ended)));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(copy(active)).isEqualTo(active);
        assertThat(copy(ended)).isEqualTo(ended);
        assertThat(copy(Session.begin(1))).isEqualTo(Session.begin(1));
    }

    /** Written before the state had what tracks have shown. */
    @Test
    void theProgressOfVersion1IsStillRead() throws IOException {
        Session read = codec.session(codec.head(active), golden("session-active-progress-1.hex"));

        assertThat(read.totals()).isEqualTo(active.totals());
        assertThat(read.highestTrack()).isEqualTo(active.highestTrack());
        assertThat(read.runs()).isEqualTo(TrackRuns.NONE);
    }

    /** Written before the state had the last end marker. */
    @Test
    void theHeadOfVersion1IsStillRead() throws IOException {
        Session read = codec.session(golden("session-ended-head-1.hex"), codec.progress(ended));

        assertThat(read.lastEnd()).isNull();
        assertThat(read.after(ended.lastEnd())).isEqualTo(ended);
    }

    private static byte[] golden(String name) throws IOException {
        return HexFormat.of()
                .parseHex(Files.readString(Path.of("src/test/resources/golden", name))
                        .replace("\n", ""));
    }

    @Test
    void aFrameChangesTheProgressOnlyAndAClosedWindowBoth() {
        Session next =
                active.plus(Frames.event(Frames.frame(111_600, Emotion.HAPPY), Confusions.example(), 0), false, WINDOW);

        assertThat(codec.head(next)).isEqualTo(codec.head(active));
        assertThat(codec.progress(next)).isNotEqualTo(codec.progress(active));
        assertThat(codec.head(next.published(start -> start < 110_000))).isNotEqualTo(codec.head(active));
    }

    @Test
    void theTotalsAreTheSameHoweverManyBucketsAreClosed() {
        assertThat(active.totals().frames()).isEqualTo(3);
        assertThat(ended.totals()).isEqualTo(active.totals());
        assertThat(active.published(start -> start < 110_000).totals()).isEqualTo(active.totals());
    }

    @Test
    void partsOfDifferentFramesAreReadable() {
        Session begun = Session.begin(3);

        assertThat(codec.session(codec.head(active), codec.progress(begun)).lastCapturedAt())
                .isEqualTo(100_000);
        assertThat(codec.session(codec.head(begun), codec.progress(active)).firstCapturedAt())
                .isEqualTo(111_500);
    }

    @Test
    void theStateOfALaterReleaseIsRefused() {
        byte[] later = codec.head(active);
        later[0] = 6;

        assertThatIllegalStateException()
                .isThrownBy(() -> codec.session(later, codec.progress(active)))
                .withMessage(
                        "a session's state has version 3, but this release reads 2: it was written by a later release");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 1_800_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void everyNumberIsReadBack(long number) {
        assertThat(new StateReader(new StateWriter().number(number).bytes()).number())
                .isEqualTo(number);
        assertThat(new StateReader(new StateWriter().optional(number).bytes()).optional())
                .isEqualTo(number);
    }

    @Test
    void textsAndBlocksAreReadBack() {
        StateReader from = new StateReader(new StateWriter()
                .text("S\u00fcd")
                .text(null)
                .block(new byte[1000])
                .differences(new long[] {5, 7, 7, 100})
                .fractions(new double[] {0.5, 0})
                .fractions(new double[2])
                .bytes());

        assertThat(from.text()).isEqualTo("S\u00fcd");
        assertThat(from.text()).isNull();
        assertThat(from.block()).isEqualTo(new byte[1000]);
        assertThat(from.differences()).containsExactly(5, 7, 7, 100);
        assertThat(from.fractions(2)).containsExactly(0.5, 0);
        assertThat(from.fractions(2)).containsExactly(0, 0);
    }

    private static FaceEmotions tracked(long capturedAt) {
        FaceEmotions frame = Frames.frame(capturedAt, Emotion.NEUTRAL, Emotion.HAPPY);
        List<FaceEmotion> faces =
                List.of(tracked(frame.faces().get(0), 7), tracked(frame.faces().get(1), 4));
        return new FaceEmotions(frame.frame(), frame.width(), frame.height(), faces, frame.model(), frame.device());
    }

    private static FaceEmotion tracked(FaceEmotion face, long track) {
        BoundingBox box = face.box();
        return new FaceEmotion(box, track, face.emotion(), face.confidence(), face.probabilities(), face.quality());
    }

    private Session copy(Session session) {
        return codec.session(codec.head(session), codec.progress(session));
    }

    /** 32 bytes per line. */
    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).replaceAll("(.{64})", "$1\n") + "\n";
    }
}
