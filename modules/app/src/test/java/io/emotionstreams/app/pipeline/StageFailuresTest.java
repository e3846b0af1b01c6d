package io.emotionstreams.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emotionstreams.contracts.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StageFailuresTest {
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private final List<String> missing = new ArrayList<>();
    private final StageFailures failures = new StageFailures(Stage.CLASSIFY, 2, () -> missing, failed);

    @Test
    void aTransientBrokerErrorReplacesTheThread() {
        assertThat(failures.handle(new StreamsException(new TimeoutException("slow"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failed).isNotDone();
    }

    /** What was seen, or is documented, at a commit after the broker was away for longer than a transaction may last. */
    static Stream<KafkaException> endingsOfTransactionsThatAnOutageInterrupted() {
        return Stream.of(
                new InvalidTxnStateException("The producer attempted a transactional operation in an invalid state."),
                new InvalidProducerEpochException("Producer attempted to produce with an old epoch."),
                new TransactionAbortedException(),
                new UnknownProducerIdException("the broker has forgotten this producer"),
                new KafkaException("Unhandled error in EndTxnResponse: The server experienced an unexpected error when"
                        + " processing the request."));
    }

    @ParameterizedTest
    @MethodSource("endingsOfTransactionsThatAnOutageInterrupted")
    void aTransactionThatAnOutageInterruptedReplacesTheThread(KafkaException ending) {
        assertThat(failures.handle(new StreamsException("Error encountered trying to commit a transaction", ending)))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failed).isNotDone();
    }

    @Test
    void aBrokerThatHasJustStartedReplacesTheThread() {
        assertThat(failures.handle(new StreamsException(
                        "Could not create topic",
                        new InvalidReplicationFactorException(
                                "Unable to replicate the partition 1 time(s): All brokers are"
                                        + " currently fenced."))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failed).isNotDone();
    }

    @Test
    void aBrokerThatHasJustStartedAndKnowsNoTopicsYetReplacesTheThread() {
        assertThat(failures.handle(
                        new MissingSourceTopicException("One or more source topics were missing during rebalance")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failed).isNotDone();
    }

    @Test
    void aDeletedTopicStopsTheStageAndIsNamed() {
        missing.add("face-crops");

        assertThat(failures.handle(
                        new MissingSourceTopicException("One or more source topics were missing during rebalance")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThatThrownBy(failed::join)
                .cause()
                .hasMessage(
                        "stage classify stopped: missing topics: face-crops: 'emotion-streams topics' creates missing"
                                + " topics");
    }

    @Test
    void tooFewBrokersStopTheStage() {
        assertThat(
                        failures.handle(
                                new StreamsException(
                                        "Could not create topic",
                                        new InvalidReplicationFactorException(
                                                "Unable to replicate the partition 3 time(s): The target"
                                                        + " replication factor of 3 cannot be reached because only 1 broker(s) are registered."))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    @Test
    void theBudgetOfRestartsEnds() {
        failures.handle(new DisconnectException());
        failures.handle(new DisconnectException());

        assertThat(failures.handle(new DisconnectException("gone")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThatThrownBy(failed::join).hasRootCauseMessage("gone");
    }

    @Test
    void aMissingAclIsNeverRetried() {
        assertThat(failures.handle(
                        new TimeoutException("gave up", new TopicAuthorizationException(Set.of("face-crops")))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThatThrownBy(failed::join)
                .cause()
                .hasMessage("stage classify stopped: the cluster denies access to topic face-crops: this client's"
                        + " principal lacks an ACL");
    }

    @Test
    void anythingElseStopsTheStageAndSaysWhy() {
        assertThat(failures.handle(new StreamsException(new IllegalStateException("CUDA is out of memory"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThatThrownBy(failed::join)
                .hasCauseInstanceOf(StageFailedException.class)
                .cause()
                .hasMessage("stage classify stopped: CUDA is out of memory");
    }
}
