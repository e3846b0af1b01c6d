package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.testkit.Confusions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelHeadTest {
    private static final ClassifierConfusion CONFUSION = Confusions.example();

    @Test
    void aModelThatNamesNoLabelSetIsUsedAsItIs() {
        ModelHead head = ModelHead.of("m", Map.of(), LabelSet.RATERS);

        assertThat(head.output()).isEqualTo("probs");
        assertThat(head.id("m@1")).isEqualTo("m@1");
    }

    @Test
    void aModelWithOneLabelSetIsUsedWhateverIsWanted() {
        ModelHead head = ModelHead.of("m", Map.of("label-sets", "fer2013"), LabelSet.RATERS);

        assertThat(head.output()).isEqualTo("probs");
        assertThat(head.id("m@1")).isEqualTo("m@1#fer2013");
    }

    @Test
    void eachLabelSetHasAnOutputAndAConfusionMatrixOfItsOwn() {
        Map<String, String> metadata = new HashMap<>(Map.of("label-sets", "raters,fer2013"));
        metadata.putAll(ModelMetadata.of(LabelSet.FER2013, CONFUSION));

        ModelHead raters = ModelHead.of("m", metadata, LabelSet.RATERS);
        ModelHead dataset = ModelHead.of("m", metadata, LabelSet.FER2013);

        assertThat(raters.output()).isEqualTo("probs");
        assertThat(raters.confusion("m")).isEmpty();
        assertThat(dataset.output()).isEqualTo("probs.fer2013");
        assertThat(dataset.confusion("m")).contains(CONFUSION);
    }

    @Test
    void theSecondSetDoesNotInheritTheMatrixOfTheFirst() {
        Map<String, String> metadata = new HashMap<>(Map.of("label-sets", "raters,fer2013"));
        metadata.putAll(ModelMetadata.of(CONFUSION));

        assertThat(ModelHead.of("m", metadata, LabelSet.FER2013).confusion("m")).isEmpty();
    }

    @Test
    void anUnknownLabelSetIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelHead.of("m.onnx", Map.of("label-sets", "raters,mine"), LabelSet.RATERS))
                .withMessage("model m.onnx has malformed metadata 'label-sets': unknown label set 'mine'");
    }
}
