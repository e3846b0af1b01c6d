package io.emotionstreams.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NetworkSpecTest {
    @Test
    void thePapersNetworkHasThePapersTotals() {
        NetworkSpec paper = NetworkSpec.paper();

        assertThat(paper.trainableParameters() + paper.statistics()).isEqualTo(43_162_887);
        assertThat(paper.trainableParameters()).isEqualTo(43_109_767);
        assertThat(paper.statistics()).isEqualTo(53_120);
    }

    @Test
    void thePapersConvolutionsEndInTwoByTwoMapsOf2048Channels() {
        Layer last = NetworkSpec.paper().layers().stream()
                .filter(Layer.Addition.class::isInstance)
                .reduce((first, second) -> second)
                .orElseThrow();

        assertThat(last.output()).isEqualTo(new Layer.Shape(2048, 2));
    }

    @Test
    void theTableWritesThePapersTotalsWithItsSeparatorsInAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);

            assertThat(LayerTable.of(NetworkSpec.paper()))
                    .containsSubsequence("resnet50", "2x2x2048", "23,587,712", "flatten", "8192")
                    .containsSubsequence("dense1", "2048", "16,779,264")
                    .containsSubsequence("43,162,887", "43,109,767", "53,120");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatShipsCostsAtMost700MillionMultiplicationsAFace() {
        assertThat(NetworkSpec.resNet50(Stem.UNPOOLED).multiplications()).isBetween(1L, 700_000_000L);
    }

    @Test
    void theStemDecidesHowFineTheLastMapIs() {
        assertThat(lastMap(Stem.STANDARD)).isEqualTo(2);
        assertThat(lastMap(Stem.UNPOOLED)).isEqualTo(3);
        assertThat(lastMap(Stem.FINE_POOLED)).isEqualTo(3);
    }

    @Test
    void everyLayerReadsOneBeforeIt() {
        List<Layer> layers = NetworkSpec.paper().layers();

        for (int i = 1; i < layers.size(); i++) {
            assertThat(layers.subList(0, i))
                    .extracting(Layer::name)
                    .contains(layers.get(i).input());
        }
    }

    private static int lastMap(Stem stem) {
        return NetworkSpec.resNet50(stem).layers().stream()
                .filter(Layer.Addition.class::isInstance)
                .mapToInt(layer -> layer.output().side())
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
