package io.emotionstreams.app.pipeline;

import io.emotionstreams.app.cluster.Refusals;
import io.emotionstreams.cli.RootCause;
import io.emotionstreams.contracts.Stage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a failed stream thread means: a transient broker error replaces the thread, within a budget; anything
 * else (native code, CUDA, configuration, a refusal, a bug) stops the stage and is reported. Thread-safe.
 */
final class StageFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StageFailures.class);

    /** How a broker says it. Kafka Streams starts anew by itself after most of these, but not wherever they can come. */
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
    private final CompletableFuture<Void> failed;

    /** @param failed completed exceptionally with the first failure that stops a stage */
    StageFailures(Stage stage, int threadRestarts, CompletableFuture<Void> failed) {
        this.stage = stage;
        this.restartsLeft = new AtomicInteger(threadRestarts);
        this.failed = failed;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        Optional<String> refusal = Refusals.explain(exception);
        if (refusal.isEmpty() && isTransient(exception) && restartsLeft.getAndDecrement() > 0) {
            LOG.warn(
                    "a thread of stage {} is replaced after a transient error: {}",
                    stage.label(),
                    RootCause.message(exception));
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (refusal.isEmpty()) {
            LOG.error("stage {} stops", stage.label(), exception);
        }
        failed.completeExceptionally(
                new StageFailedException(stage, refusal.orElseGet(() -> RootCause.message(exception)), exception));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean isTransient(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException || isLostTransaction(cause) || isUnexplained(cause)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the broker has ended a transaction, or forgotten its producer, while the two could not talk. Nothing of it
     * was committed, and a new thread reads its frames again.
     */
    private static boolean isLostTransaction(Throwable cause) {
        return LOST_TRANSACTION.stream().anyMatch(kind -> kind.isInstance(cause));
    }

    /**
     * Whether the broker failed without saying why, as one that comes back from a pause may at the end of a transaction:
     * the client then throws the base class itself. The transaction is aborted, and a new thread reads its frames again.
     */
    private static boolean isUnexplained(Throwable cause) {
        return cause.getClass() == KafkaException.class || cause instanceof UnknownServerException;
    }
}
