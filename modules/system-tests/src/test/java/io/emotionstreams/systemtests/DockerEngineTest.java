package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class DockerEngineTest {
    @Test
    void whereAnEngineAnswersTheTestsRun() {
        assertThat(DockerEngine.decide(true, false, "PipelineST").isDisabled()).isFalse();
        assertThat(DockerEngine.decide(true, true, "PipelineST").isDisabled()).isFalse();
    }

    @Test
    void whereNoneDoesTheyAreSkippedAndTheReasonSaysWhatToDo() {
        ConditionEvaluationResult result = DockerEngine.decide(false, false, "PipelineST");

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason())
                .contains("no Docker engine answers: start one, or set DOCKER_HOST to where it is");
    }

    @Test
    void whereAnEngineIsRequiredTheyFailInstead() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DockerEngine.decide(false, true, "PipelineST"))
                .withMessageContaining("no Docker engine answers")
                .withMessageContaining("REQUIRE_DOCKER forbids to skip PipelineST");
    }
}
