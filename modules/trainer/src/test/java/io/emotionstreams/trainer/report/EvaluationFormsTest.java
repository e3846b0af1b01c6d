package io.emotionstreams.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.evaluation.EvaluationFaces;
import io.emotionstreams.trainer.evaluation.ModelEvaluation;
import io.emotionstreams.trainer.predictions.BrightnessClassifier;
import io.emotionstreams.trainer.training.EpochRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluationFormsTest {
    private static final List<EpochRecord> EPOCHS =
            List.of(new EpochRecord(1, 1.8, .3, 1.7, .35, Map.of()), new EpochRecord(2, 1.5, .4, 1.4, .45, Map.of()));

    private static final Evaluation FULL = evaluation("PublicTest <b>&\"'", true);
    private static final Evaluation BARE = evaluation("PrivateTest", false);

    @Test
    void theJsonHasTheFiguresByName() {
        JsonNode json = JsonMapper.shared().readTree(EvaluationJson.of(FULL));
        assertThat(json.propertyNames())
                .contains(
                        "images",
                        "accuracy",
                        "macroF1",
                        "weightedF1",
                        "ece",
                        "perClass",
                        "robustness",
                        "duplicates",
                        "sessionError")
                .doesNotContain("examples");
        assertThat(json.get("images").asInt()).isEqualTo(14);
        assertThat(json.get("perClass").get("happy").propertyNames())
                .containsExactly("precision", "recall", "f1", "support");
        assertThat(json.get("robustness").propertyNames())
                .containsExactly("flip", "blur1", "blur2", "jpeg10", "downUp24", "dark", "offCenter");
        assertThat(json.get("duplicates").get("faces").asInt()).isEqualTo(2);
        assertThat(json.get("sessionError").get("best").asString()).isIn("counted", "adjusted");
        assertThat(json.get("sessionError").get("bySize").get(1).get("faces").asInt())
                .isEqualTo(300);
        assertThat(EvaluationJson.of(FULL)).doesNotContain("\n");
    }

    @Test
    void unmeasuredFiguresAreNullInTheJson() {
        JsonNode json = JsonMapper.shared().readTree(EvaluationJson.of(BARE));
        assertThat(json.get("duplicates").isNull()).isTrue();
        assertThat(json.get("sessionError").get("bySize").get(0).get("adjusted").isNull())
                .isTrue();
    }

    @Test
    void theTextIsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        String text = EvaluationText.of(FULL);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(EvaluationText.of(FULL)).isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(text).contains("accuracy 92.86%", "precision", "macro average", "JPEG quality 10", "best");
    }

    @Test
    void theTextShowsMissingFiguresAsDashes() {
        assertThat(EvaluationText.of(BARE))
                .contains("no confusion matrix")
                .containsPattern("corrected for confusion +- +-")
                .doesNotContain("byte-identical", "null", "NaN");
    }

    @Test
    void thePageHasAllItsSections() {
        String page = words(EvaluationPage.of(FULL, EPOCHS));
        assertThat(page)
                .contains(
                        "Classification report",
                        "Confusion matrix",
                        "Recognized images per category",
                        "Reliability diagram",
                        "Accuracy under distortion",
                        "Error of session distributions",
                        "Accuracy by epoch",
                        "Loss by epoch",
                        "byte-identical",
                        "Examples")
                .doesNotContain("{{", "null", "NaN");
        assertThat(page.split("<figure class=\"plot\">", -1)).hasSize(1 + 7);
        assertThat(page.split("<figure class=\"face\">", -1)).hasSize(1 + 14);
    }

    @Test
    void thePageSkipsWhatWasNotMeasured() {
        assertThat(words(EvaluationPage.of(BARE, List.of())))
                .doesNotContain("by epoch", "byte-identical", "null", "NaN")
                .contains("nothing was corrected");
    }

    @Test
    void thePageEscapesNamesAndIsSelfContained() {
        String page = EvaluationPage.of(FULL, EPOCHS);
        assertThat(page)
                .contains("PublicTest &lt;b&gt;&amp;&quot;&#39;")
                .doesNotContain("<b>&")
                .doesNotContain("<script", "http:", "https:", "@import", "url(")
                .contains("default-src 'none'")
                .doesNotContainPattern("src=\"(?!data:image/png;base64,)");
    }

    /** The page without its images, whose encoding may contain any word. */
    private static String words(String page) {
        return page.replaceAll("base64,[^\"]*", "");
    }

    private static Evaluation evaluation(String name, boolean withAll) {
        LabeledFaces evaluated = BrightnessClassifier.faces(
                IntStream.range(0, 14).map(i -> i % 7).toArray(),
                IntStream.range(0, 14).map(i -> i == 13 ? 4 : i % 7).toArray());
        LabeledFaces training = BrightnessClassifier.faces(new int[] {5}, new int[] {5});
        return new ModelEvaluation(
                        new BrightnessClassifier(),
                        new EvaluationFaces(
                                name,
                                evaluated,
                                withAll ? training : null,
                                withAll ? evaluated : null,
                                withAll ? name : null))
                .run(count -> {});
    }
}
