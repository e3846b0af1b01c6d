package io.emotionstreams.systemtests;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/**
 * Lets tests that need containers run where a Docker engine answers, and skips them aloud where none does. Where the
 * environment says {@value #REQUIRED}{@code =true}, as CI should, they fail instead.
 */
final class DockerEngine implements ExecutionCondition {
    /** Not one of the product's own names: it refuses variables of its prefix that it does not know. */
    static final String REQUIRED = "REQUIRE_DOCKER";

    private static final Logger LOG = LoggerFactory.getLogger(DockerEngine.class);
    private static final String MISSING = "no Docker engine answers: start one, or set DOCKER_HOST to where it is";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return decide(
                DockerClientFactory.instance().isDockerAvailable(),
                Boolean.parseBoolean(System.getenv(REQUIRED)),
                context.getDisplayName());
    }

    static ConditionEvaluationResult decide(boolean answers, boolean required, String tests) {
        if (answers) {
            return ConditionEvaluationResult.enabled("a Docker engine answers");
        }
        if (required) {
            throw new IllegalStateException(MISSING + "; " + REQUIRED + " forbids to skip " + tests);
        }
        LOG.warn("{} was SKIPPED: {}", tests, MISSING);
        return ConditionEvaluationResult.disabled(MISSING);
    }
}
