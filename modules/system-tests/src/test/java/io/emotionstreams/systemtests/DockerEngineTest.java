package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class DockerEngineTest {
    @Test
    void whereAnEngineAnswersTheTestsRun() {
        assertThat(DockerEngine.decide(true, false, "AnExampleST").isDisabled()).isFalse();
        assertThat(DockerEngine.decide(true, true, "AnExampleST").isDisabled()).isFalse();
    }

    @Test
    void whereNoneDoesTheyAreSkippedAndTheReasonSaysWhatToDo() {
        ConditionEvaluationResult result = DockerEngine.decide(false, false, "AnExampleST");

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason())
                .contains("no Docker engine answers: start one, or set DOCKER_HOST to where it is");
    }

    @Test
    void whereAnEngineIsRequiredTheyFailInstead() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DockerEngine.decide(false, true, "AnExampleST"))
                .withMessageContaining("no Docker engine answers")
                .withMessageContaining("REQUIRE_DOCKER forbids to skip AnExampleST");
    }
}
