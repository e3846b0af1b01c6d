package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.detection.TileGrid.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileGridTest {
    @Test
    void aSmallFrameHasNoTiles() {
        assertThat(TileGrid.of(640, 360, Tiles.PIXELS_480)).isEmpty();
    }

    @Test
    void tilingCanBeTurnedOff() {
        assertThat(TileGrid.of(1280, 720, Tiles.OFF)).isEmpty();
    }

    @Test
    void aHighDefinitionFrameHasSixTilesOf480() {
        assertThat(TileGrid.of(1280, 720, Tiles.PIXELS_480))
                .map(tile -> List.of(tile.x(), tile.y()))
                .containsExactly(
                        List.of(0, 0),
                        List.of(400, 0),
                        List.of(800, 0),
                        List.of(0, 240),
                        List.of(400, 240),
                        List.of(800, 240));
    }

    @ParameterizedTest
    @CsvSource({"1280,720", "1920,1080", "641,100", "100,641", "3840,2160", "480,900", "881,881"})
    void everyPixelIsCoveredAndNoTileLeavesTheFrame(int width, int height) {
        for (Tiles tiles : List.of(Tiles.PIXELS_480, Tiles.PIXELS_360)) {
            List<Tile> grid = TileGrid.of(width, height, tiles);
            boolean[][] seen = new boolean[height][width];
            for (Tile tile : grid) {
                for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
                    for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
                        seen[y][x] = true;
                    }
                }
            }
            for (boolean[] row : seen) {
                assertThat(row).doesNotContain(false);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1280", "1281", "1920", "3840"})
    void adjacentTilesHaveAtLeastTheOverlap(int width) {
        List<Tile> row = TileGrid.of(width, 480, Tiles.PIXELS_480);
        for (int i = 1; i < row.size(); i++) {
            assertThat(row.get(i).x() - row.get(i - 1).x()).isBetween(1, 400);
        }
    }

    @Test
    void anInnerEdgeCutsAFaceAndAnEdgeOfTheFrameDoesNot() {
        Tile topLeft = new Tile(0, 0, 480, 480, 1280, 720);
        assertThat(topLeft.cuts(new BoundingBox(-5, -5, 50, 50))).isFalse();
        assertThat(topLeft.cuts(new BoundingBox(400, 100, 79, 79))).isTrue();
        assertThat(topLeft.cuts(new BoundingBox(100, 420, 60, 60))).isTrue();
        assertThat(topLeft.cuts(new BoundingBox(100, 100, 60, 60))).isFalse();
        Tile bottomRight = new Tile(800, 240, 480, 480, 1280, 720);
        assertThat(bottomRight.cuts(new BoundingBox(440, 440, 60, 60))).isFalse();
        assertThat(bottomRight.cuts(new BoundingBox(2, 100, 60, 60))).isTrue();
        assertThat(bottomRight.cuts(new BoundingBox(100, 2, 60, 60))).isTrue();
    }
}
