package io.emotionstreams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.BoundingBox;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewsTest {
    private static final Duration RETENTION = Duration.ofMinutes(1);
    private static final BoundingBox FACE = new BoundingBox(10, 10, 20, 20);
    private static final BoundingBox OTHER_FACE = new BoundingBox(50, 50, 20, 20);

    private final SessionStore store = new SessionStore();
    private long now = Summaries.START;
    private final Previews previews =
            new Previews(store, new PreviewSettings(PreviewMode.BLURRED, RETENTION), () -> now);

    @Test
    void aPictureIsOfTheFrameInWhichItsFacesWereFound() {
        live("one");
        show("one", 7);

        PreviewPicture picture = picture("one").orElseThrow();

        assertThat(picture.name()).isEqualTo("0-7");
        assertThat(picture.results().frame().offset()).isEqualTo(7);
        assertThat(previews.picture("one", "0-7")).contains(picture);
        assertThat(previews.picture("one", "0-6")).isEmpty();
    }

    @Test
    void aSessionNeverGetsTheFrameOfAnother() {
        live("one");
        live("two");
        previews.watch("two");
        show("one", 7);

        assertThat(picture("two")).isEmpty();
        assertThat(previews.picture("two", "0-7")).isEmpty();
    }

    @Test
    void aFrameIsNeverShownOnceItsRetentionIsOver() {
        live("one");
        show("one", 7);
        for (long end = now + RETENTION.toMillis(); now < end; now += 1000) {
            assertThat(picture("one")).isPresent();
        }

        assertThat(previews.picture("one", "0-7")).isEmpty();
        assertThat(picture("one")).isEmpty();
    }

    @Test
    void aFrameThatWasPublishedTooLongAgoIsNotShown() {
        live("one");
        previews.watch("one");
        previews.found("one", Frames.results(7, 0, 100, 100, FACE));

        previews.show(previews.next().orElseThrow(), new byte[1], now - RETENTION.toMillis());

        assertThat(picture("one")).isEmpty();
        assertThat(previews.watch("one").orElseThrow().message()).contains("retention");
    }

    @Test
    void aSendersClockThatIsAheadDoesNotExtendTheRetention() {
        live("one");
        previews.watch("one");
        previews.found("one", Frames.results(7, 0, 100, 100, FACE));
        previews.show(previews.next().orElseThrow(), new byte[1], now + 600_000);

        now += RETENTION.toMillis();

        assertThat(picture("one")).isEmpty();
    }

    @Test
    void aFrameOfAnEarlierRunIsNotShown() {
        live("one");
        show("one", 7);
        store.update(Summaries.session("one", 2, false, 1, 0, 0, 0, 1, 0, 0, 0), now);

        assertThat(picture("one")).isEmpty();
    }

    @Test
    void theEndOfARunRemovesItsFrame() {
        live("one");
        show("one", 7);

        previews.ended("one");

        assertThat(picture("one")).isEmpty();
        assertThat(previews.next()).isEmpty();
    }

    @Test
    void anEndedSessionHasNoPreview() {
        live("one");
        show("one", 7);
        store.update(Summaries.ended("one", 1, 0, 0, 0, 1, 0, 0, 0), now);

        assertThat(previews.picture("one", "0-7")).isEmpty();
        assertThat(previews.watch("one").orElseThrow().message()).contains("Only live sessions");
        assertThat(previews.isWatched()).isFalse();
    }

    @Test
    void anErasedSessionHasNoPreview() {
        live("one");
        show("one", 7);
        store.remove("one");

        assertThat(previews.picture("one", "0-7")).isEmpty();
        assertThat(previews.watch("one")).isEmpty();
    }

    @Test
    void whoNoLongerAsksNoLongerWatches() {
        live("one");
        show("one", 7);
        now += Previews.IDLE_TIMEOUT_MILLIS + 1;

        assertThat(previews.isWatched()).isFalse();
        previews.found("one", Frames.results(8, 0, 100, 100));
        assertThat(previews.next()).isEmpty();
        assertThat(previews.picture("one", "0-7")).isEmpty();
    }

    @Test
    void onlySoManySessionsAreWatched() {
        for (int i = 0; i < Previews.MAX_WATCHED; i++) {
            live("s" + i);
            previews.watch("s" + i);
        }
        live("more");

        assertThat(previews.watch("more").orElseThrow().message()).contains("8 other sessions");
        assertThat(previews.isWatched("more")).isFalse();
        now += Previews.IDLE_TIMEOUT_MILLIS + 1;
        assertThat(previews.watch("more").orElseThrow().message()).contains("Waiting");
    }

    @Test
    void aSessionHasFourPicturesASecondAndOnlyTheNewestFramesAreUsed() {
        live("one");
        previews.watch("one");
        for (int i = 0; i < 10; i++) {
            previews.found("one", Frames.results(i, i, 100, 100));
        }
        assertThat(previews.next().orElseThrow().results().frame().offset()).isEqualTo(9);
        previews.found("one", Frames.results(10, 10, 100, 100));
        assertThat(previews.next()).isEmpty();
        now += Previews.PICTURE_MILLIS;
        assertThat(previews.next()).isPresent();
        now += Previews.PICTURE_MILLIS;
        assertThat(previews.next()).as("no newer frame").isEmpty();
    }

    @Test
    void aPlaceStaysHiddenForASecondAfterAFaceWasLastFoundThere() {
        live("one");
        previews.watch("one");
        previews.found("one", Frames.results(1, 1000, 100, 100, FACE));
        previews.found("one", Frames.results(2, 1900, 100, 100, OTHER_FACE));
        assertThat(previews.next().orElseThrow().faces()).containsExactly(OTHER_FACE, FACE);

        now += Previews.PICTURE_MILLIS;
        previews.found("one", Frames.results(3, 2100, 100, 100));
        assertThat(previews.next().orElseThrow().faces()).containsExactly(OTHER_FACE);
    }

    @Test
    void aFailedPictureTakesThePlaceOfTheLastAndSaysWhy() {
        live("one");
        show("one", 7);
        now += Previews.PICTURE_MILLIS;
        previews.found("one", Frames.results(8, 0, 100, 100));

        previews.failed(previews.next().orElseThrow(), "why");

        assertThat(picture("one")).isEmpty();
        assertThat(previews.watch("one").orElseThrow().message()).isEqualTo("why");
    }

    private void live(String session) {
        store.update(Summaries.active(session, 1, 0, 0, 0, 1, 0, 0, 0), now);
    }

    private void show(String session, long offset) {
        previews.watch(session);
        previews.found(session, Frames.results(offset, 0, 100, 100, FACE));
        previews.show(previews.next().orElseThrow(), new byte[1], now);
    }

    private Optional<PreviewPicture> picture(String session) {
        return previews.watch(session).map(Previews.Answer::picture);
    }
}
