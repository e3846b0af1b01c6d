package io.emotionstreams.inference;

import io.emotionstreams.inference.PendingRequests.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Dynamic batching: merges items that several threads submit at about the same time into batches, processes the batches
 * on a single worker thread, and returns to each caller its own results. Independent of Kafka and of faces.
 * Thread-safe.
 *
 * @param <I> an item
 * @param <O> an item's result
 */
final class InferenceBatcher<I, O> implements AutoCloseable {
    /** Processes one batch: returns one result per item, in the same order. */
    @FunctionalInterface
    interface BatchFunction<I, O> {
        List<O> apply(List<I> items);
    }

    private final BatchFunction<I, O> function;
    private final int maxSize;
    private final LongSupplier clock;
    private final InferenceMetrics metrics;
    private final PendingRequests<I, O> pending;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread worker = new Thread(this::work, "inference-batcher");
    private boolean closed;

    /**
     * Starts the worker thread.
     *
     * @param function processes a batch; called by one thread at a time
     * @param maxSize max items per batch, at least 1
     * @param linger max time to wait for other callers' items
     * @param clock monotonic clock in nanoseconds, {@code System::nanoTime}
     * @param metrics records each request and each batch
     */
    InferenceBatcher(
            BatchFunction<I, O> function, int maxSize, Duration linger, LongSupplier clock, InferenceMetrics metrics) {
        this.function = function;
        this.maxSize = maxSize;
        this.clock = clock;
        this.metrics = metrics;
        this.pending = new PendingRequests<>(maxSize, linger);
        worker.setDaemon(true);
        worker.start();
    }

    /**
     * Blocks until the items have been processed, in several batches if they don't fit into one.
     *
     * @return one result per item, in the same order
     * @throws IllegalStateException if the batcher is closed, or the batch failed with the exception's cause
     */
    List<O> run(List<I> items) {
        List<O> results = new ArrayList<>(items.size());
        for (CompletableFuture<List<O>> future : submit(items)) {
            try {
                results.addAll(future.join());
            } catch (CompletionException e) {
                throw new IllegalStateException(
                        "a batch failed: " + e.getCause().getMessage(), e.getCause());
            }
        }
        return results;
    }

    /** Rejects new items, processes those already queued and stops the worker thread. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                // Returning now would let the caller close the model while a batch is still running.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<CompletableFuture<List<O>>> submit(List<I> items) {
        List<CompletableFuture<List<O>>> futures = new ArrayList<>();
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the batcher is closed");
            }
            for (int from = 0; from < items.size(); from += maxSize) {
                List<I> slice = items.subList(from, Math.min(items.size(), from + maxSize));
                CompletableFuture<List<O>> future = new CompletableFuture<>();
                pending.add(new Request<>(Thread.currentThread(), slice, clock.getAsLong(), future));
                futures.add(future);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return futures;
    }

    private void work() {
        for (List<Request<I, O>> batch = next(); !batch.isEmpty(); batch = next()) {
            process(batch);
        }
    }

    /** Waits until the next batch is due and takes it; empty once the batcher is closed and drained. */
    private List<Request<I, O>> next() {
        lock.lock();
        try {
            while (pending.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            linger();
            return pending.take();
        } finally {
            lock.unlock();
        }
    }

    private void linger() {
        try {
            for (long wait = untilDue(); wait > 0; wait = untilDue()) {
                changed.awaitNanos(wait);
            }
        } catch (InterruptedException e) {
            // Nothing should interrupt this thread. Callers are blocked on it, so treat the batch as due now.
        }
    }

    private long untilDue() {
        return closed ? 0 : pending.nanosUntilDue(clock.getAsLong());
    }

    private void process(List<Request<I, O>> batch) {
        try {
            long started = clock.getAsLong();
            batch.forEach(request -> metrics.queued(started - request.queuedAt()));
            List<I> items = batch.size() == 1
                    ? batch.get(0).items()
                    : batch.stream()
                            .flatMap(request -> request.items().stream())
                            .toList();
            List<O> results = function.apply(items);
            if (results.size() != items.size()) {
                throw new IllegalStateException(
                        "a batch of %d items returned %d results".formatted(items.size(), results.size()));
            }
            metrics.batchCompleted(items.size(), clock.getAsLong() - started);
            int from = 0;
            for (Request<I, O> request : batch) {
                int to = from + request.items().size();
                request.result().complete(List.copyOf(results.subList(from, to)));
                from = to;
            }
        } catch (Throwable e) {
            // Every caller in this batch rethrows it; later batches are not affected.
            batch.forEach(request -> request.result().completeExceptionally(e));
        }
    }
}
