package io.emotionstreams.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emotionstreams.contracts.BoundingBox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackerTest {
    private static final long START = 1_700_000_000_000L;
    private static final SceneSignature ROOM = signature(1);
    private static final SceneSignature STREET = signature(2);

    private final Tracker tracker = new Tracker(0.5f);
    private Tracks tracks = Tracks.NONE;

    @Test
    void theFacesOfAScenesFirstFrameGetTheirNumbersAtOnceAndKeepThem() {
        assertThat(at(0, face(100), face(400), face(800))).containsExactly(1, 2, 3);
        assertThat(at(100, face(805), face(102), face(398))).containsExactly(3, 1, 2);
    }

    @Test
    void theFirstFrameOfARecordingMayHaveTheTimeZero() {
        TrackedFrame first = new TrackedFrame(0, 1280, 720, List.of(face(100), face(400)), null);

        assertThat(tracker.track(Tracks.NONE, first).ids()).containsExactly(1, 2);
    }

    @Test
    void aNewFaceGetsItsNumberInItsSecondFrame() {
        at(0, face(100));
        assertThat(at(100, face(100), face(800))).containsExactly(1, 0);
        assertThat(at(200, face(800), face(100))).containsExactly(2, 1);
    }

    @Test
    void whatIsFoundOnlyOnceGetsNoNumber() {
        at(0, face(100));
        at(100, face(100), face(800));
        at(200, face(100));
        at(300, face(100), face(600));
        assertThat(at(400, face(100), face(600))).containsExactly(1, 2);
    }

    @Test
    void aFaceWithALowScoreContinuesATrackButStartsNone() {
        at(0, face(100));
        Detection faint = new Detection(face(100).box(), 0.52f);
        assertThat(at(100, faint)).containsExactly(1);
        assertThat(at(200, faint, new Detection(face(700).box(), 0.52f))).containsExactly(1, 0);
        assertThat(at(300, faint, new Detection(face(700).box(), 0.52f))).containsExactly(1, 0);
    }

    @Test
    void aTrackSurvivesTwoSecondsWithoutItsFaceAndNoMore() {
        at(0, face(100), face(800));
        at(100, face(100), face(800));
        for (int millis = 200; millis < 2100; millis += 100) {
            at(millis, face(100));
        }
        assertThat(at(2100, face(100), face(800))).containsExactly(1, 2);
        for (int millis = 2200; millis < 4200; millis += 100) {
            at(millis, face(100));
        }
        at(4200, face(100), face(800));
        assertThat(at(4300, face(100), face(800)))
                .as("a new presence, a new number")
                .containsExactly(1, 3);
    }

    @Test
    void aCutEndsAllTracksEvenIfANewFaceIsWhereAnOldOneWas() {
        at(0, ROOM, face(100), face(400));
        at(100, ROOM, face(100), face(400));
        assertThat(at(200, STREET, face(100), face(400))).containsExactly(3, 4);
    }

    @Test
    void withoutSignaturesACutIsFoundByTheBoxes() {
        at(0, face(100), face(400), face(700));
        at(100, face(100), face(400), face(700));
        assertThat(at(200, face(220), face(550), face(900), face(1150))).containsExactly(4, 5, 6, 7);
    }

    @Test
    void whoWalksOutOfTheFrameAndSomebodyWhoComesInThereAreTwoTracks() {
        at(0, face(1190), face(300));
        at(100, face(1225), face(300));
        at(200, face(1260), face(300));
        at(300, face(300));
        at(1000, face(1255), face(300));
        assertThat(at(1100, face(1225), face(300))).containsExactly(3, 2);
    }

    @Test
    void numbersAreNeverUsedAgainNotEvenAfterTheClockWentBack() {
        at(60_000, face(100));
        at(60_100, face(100));
        at(0, face(100));
        assertThat(at(100, face(100))).containsExactly(2);
        assertThat(at(90_000, face(100))).as("nor after a gap").containsExactly(3);
    }

    @Test
    void oneFrameFromLongAgoGetsNoNumbersAndChangesNothing() {
        at(0, face(100), face(400));
        assertThat(at(-60_000, face(100), face(400))).containsExactly(0, 0);
        assertThat(at(100, face(100), face(400))).containsExactly(1, 2);
        assertThat(at(-60_000, face(100), face(400))).containsExactly(0, 0);
        assertThat(at(200, face(100), face(400))).containsExactly(1, 2);
    }

    @Test
    void aLateFrameAndARepeatedOneChangeNothing() {
        at(0, face(100), face(700));
        at(200, face(110), face(700));
        assertThat(at(100, face(105), face(700))).containsExactly(1, 2);
        assertThat(at(200, face(110), face(700))).containsExactly(1, 2);
    }

    @Test
    void aStateReadBackContinuesAsTheOneThatWasStored() {
        Scene scene = new Scene(Scene.Kind.OCCLUSION, 8, 15, 3);
        Tracks kept = Tracks.NONE;
        Tracks restored = Tracks.NONE;
        for (Scene.Truth truth : scene.frames()) {
            Tracker.Step once = tracker.track(kept, truth.frame());
            Tracker.Step again = tracker.track(restored, truth.frame());
            assertThat(again.ids()).isEqualTo(once.ids());
            kept = once.next();
            restored = Tracks.ofBytes(again.next().toBytes());
        }
    }

    @Test
    void theStateIsBounded() {
        for (int frame = 0; frame < 4; frame++) {
            int row = frame;
            Detection[] crowd = IntStream.range(0, 256)
                    .mapToObj(i -> new Detection(new BoundingBox(i * 5, 150 * row + 10, 4, 4), 0.9f))
                    .toArray(Detection[]::new);
            at(2L * frame * 50, ROOM, crowd);
            at((2L * frame + 1) * 50, ROOM, crowd);
        }
        assertThat(tracks.size()).isEqualTo(Tracks.MAX_TRACKS);
        assertThat(tracks.toBytes()).hasSizeLessThanOrEqualTo(64 * Tracks.MAX_TRACKS + 80);
        assertThat(Tracks.TRACK_BYTES).isLessThan(64);
    }

    @Test
    void bytesThatAreNoStateAreRefused() {
        at(0, face(100));
        byte[] state = tracks.toBytes();
        assertThatThrownBy(() -> Tracks.ofBytes(Arrays.copyOf(state, 40))).hasMessageContaining("end after 40 bytes");
        state[0] = 9;
        assertThatThrownBy(() -> Tracks.ofBytes(state)).hasMessageContaining("version 9");
    }

    private List<Integer> at(long millis, Detection... detections) {
        return at(millis, null, detections);
    }

    private List<Integer> at(long millis, SceneSignature signature, Detection... detections) {
        List<Detection> all = new ArrayList<>(List.of(detections));
        Tracker.Step step = tracker.track(tracks, new TrackedFrame(START + millis, 1280, 720, all, signature));
        tracks = step.next();
        return step.ids();
    }

    /** A face of 60 pixels with its center at x. */
    private static Detection face(int x) {
        return new Detection(new BoundingBox(x - 30, 300, 60, 60), 0.9f);
    }

    private static SceneSignature signature(int seed) {
        byte[] cells = new byte[SceneSignature.CELLS];
        new Random(seed).nextBytes(cells);
        return SceneSignature.of(cells);
    }
}
