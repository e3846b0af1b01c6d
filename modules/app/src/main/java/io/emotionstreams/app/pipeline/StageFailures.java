package io.emotionstreams.app.pipeline;

import io.emotionstreams.app.cluster.AccessErrors;
import io.emotionstreams.cli.RootCause;
import io.emotionstreams.contracts.Stage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles failed stream threads. A transient broker error replaces the thread, within a budget. Any other error (native
 * code, CUDA, configuration, authorization, a bug) stops the stage and is reported. Thread-safe.
 */
final class StageFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StageFailures.class);

    /** The broker's errors for it. Kafka Streams recovers from most of these by itself, but not wherever they can occur. */
    private static final List<Class<? extends ApiException>> LOST_TRANSACTION = List.of(
            InvalidTxnStateException.class,
            TransactionAbortedException.class,
            TransactionAbortableException.class,
            InvalidProducerEpochException.class,
            InvalidPidMappingException.class,
            OutOfOrderSequenceException.class,
            ProducerFencedException.class);

    private final Stage stage;
    private final AtomicInteger restartsLeft;
    private final Supplier<List<String>> missingTopics;
    private final CompletableFuture<Void> failed;

    /**
     * @param missingTopics asks the cluster which of the stage's topics do not exist
     * @param failed is completed exceptionally with the first failure that stops a stage
     */
    StageFailures(
            Stage stage, int threadRestarts, Supplier<List<String>> missingTopics, CompletableFuture<Void> failed) {
        this.stage = stage;
        this.restartsLeft = new AtomicInteger(threadRestarts);
        this.missingTopics = missingTopics;
        this.failed = failed;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        Optional<String> rejection = AccessErrors.explain(exception).or(() -> missingTopics(exception));
        if (rejection.isEmpty() && isTransient(exception) && restartsLeft.getAndDecrement() > 0) {
            LOG.warn(
                    "replacing a thread of stage {} after a transient error: {}",
                    stage.label(),
                    RootCause.message(exception));
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (rejection.isEmpty()) {
            LOG.error("stage {} stops", stage.label(), exception);
        }
        failed.completeExceptionally(
                new StageFailedException(stage, rejection.orElseGet(() -> RootCause.message(exception)), exception));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Brokers that have just started know no topics yet, and a rebalance takes those for deleted: the cluster is asked. */
    private Optional<String> missingTopics(Throwable exception) {
        if (!(exception instanceof MissingSourceTopicException)) {
            return Optional.empty();
        }
        List<String> missing = missingTopics.get();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("missing topics: " + String.join(", ", missing)
                        + ": 'emotion-streams topics' creates missing topics");
    }

    private static boolean isTransient(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException
                    || isLostTransaction(cause)
                    || isUnexplained(cause)
                    || isBrokerStarting(cause)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the broker has aborted a transaction, or expired its producer, while they were disconnected. Nothing was
     * committed, and a new thread reads the records again.
     */
    private static boolean isLostTransaction(Throwable cause) {
        return LOST_TRANSACTION.stream().anyMatch(kind -> kind.isInstance(cause));
    }

    /**
     * Whether the broker failed without a reason, as it may at the end of a transaction after a pause: the client then
     * throws the base class itself. The transaction is aborted, and a new thread reads the records again.
     */
    private static boolean isUnexplained(Throwable cause) {
        return cause.getClass() == KafkaException.class || cause instanceof UnknownServerException;
    }

    /**
     * Whether the brokers have just started and don't serve yet. A rebalance may then find no topics, and where one can't be
     * created, the broker blames the replication factor; where that is too high indeed, its message has numbers instead.
     */
    private static boolean isBrokerStarting(Throwable cause) {
        return cause instanceof MissingSourceTopicException
                || (cause instanceof InvalidReplicationFactorException
                        && cause.getMessage() != null
                        && cause.getMessage().contains("fenced"));
    }
}
