package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.BoundingBox;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoomGridTest {
    private static final float SCALE = 0.69f;

    @Test
    void withoutSuspectsNothingIsLookedAtCloser() {
        assertThat(new ZoomGrid(1280, 720, SCALE).around(List.of())).isEmpty();
    }

    @Test
    void neighborsShareOneViewThatHasThemWhole() {
        Candidate suspect = suspect(500, 200);
        List<FrameView> views = new ZoomGrid(1280, 720, SCALE).around(List.of(suspect, suspect(530, 210)));
        assertThat(views).hasSize(1);
        assertThat(hasWhole(views.get(0), suspect.box())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "720, 1280", "200, 150", "1000, 20", "3840, 2160"})
    void aSuspectAnywhereInTheFrameIsWholeInItsView(int width, int height) {
        ZoomGrid grid = new ZoomGrid(width, height, SCALE);
        for (int x = 10; x < width; x += 37) {
            for (int y = 10; y < height; y += 31) {
                BoundingBox inside = new BoundingBox(Math.min(x, width - 20), Math.min(y, height - 20), 20, 20);
                assertThat(grid.around(List.of(suspect(inside))))
                        .singleElement()
                        .matches(view -> hasWhole(view, inside), "has " + inside + " whole");
            }
        }
    }

    @Test
    void theViewsOfOneFrameAreBounded() {
        List<Candidate> everywhere = IntStream.range(0, 40)
                .boxed()
                .flatMap(row -> IntStream.range(0, 40).mapToObj(column -> suspect(100 + 250 * column, 100 + 250 * row)))
                .toList();
        assertThat(new ZoomGrid(10_000, 10_000, SCALE).around(everywhere)).hasSize(64);
    }

    private static Candidate suspect(float x, float y) {
        return suspect(new BoundingBox(x, y, 24, 24));
    }

    private static Candidate suspect(BoundingBox box) {
        return new Candidate(box, 0.3f, TestFrames.points(box), 3.3f);
    }

    private static boolean hasWhole(FrameView view, BoundingBox box) {
        return box.x() >= view.left()
                && box.y() >= view.top()
                && box.x() + box.width() <= view.left() + view.width()
                && box.y() + box.height() <= view.top() + view.height();
    }
}
