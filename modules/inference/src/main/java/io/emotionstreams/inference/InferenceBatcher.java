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
 * Merges the items that several threads bring at about the same time into batches, runs each batch on a thread of its
 * own, and hands every caller its own results. Knows neither Kafka nor faces. Thread-safe.
 *
 * @param <I> an item
 * @param <O> an item's result
 */
final class InferenceBatcher<I, O> implements AutoCloseable {
    /** Runs one batch: as many results as items, in their order. */
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
     * Starts the thread.
     *
     * @param function called by one thread at a time
     * @param maxSize most items in a batch, at least 1
     * @param linger longest wait for other callers' items
     * @param clock nanoseconds that only ever grow, {@code System::nanoTime}
     * @param metrics told of each request and each batch
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
     * Waits until the items have gone through a batch, several when they don't fit into one.
     *
     * @return one result an item, in order
     * @throws IllegalStateException when the batcher is closed, or the batch failed: the cause says why
     */
    List<O> run(List<I> items) {
        List<CompletableFuture<List<O>>> answers = submit(items);
        List<O> results = new ArrayList<>(items.size());
        for (CompletableFuture<List<O>> answer : answers) {
            try {
                results.addAll(answer.join());
            } catch (CompletionException e) {
                throw new IllegalStateException(
                        "a batch failed: " + e.getCause().getMessage(), e.getCause());
            }
        }
        return results;
    }

    /** Refuses new items, finishes those that are queued and ends the thread. */
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
                // Leaving now would pull the network from under a batch that is running.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<CompletableFuture<List<O>>> submit(List<I> items) {
        List<CompletableFuture<List<O>>> answers = new ArrayList<>();
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the batcher is closed");
            }
            for (int from = 0; from < items.size(); from += maxSize) {
                List<I> slice = items.subList(from, Math.min(items.size(), from + maxSize));
                CompletableFuture<List<O>> answer = new CompletableFuture<>();
                pending.add(new Request<>(Thread.currentThread(), slice, clock.getAsLong(), answer));
                answers.add(answer);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return answers;
    }

    private void work() {
        for (List<Request<I, O>> batch = next(); !batch.isEmpty(); batch = next()) {
            process(batch);
        }
    }

    /** Waits for the next batch to be due and takes it; empty when the batcher is closed and drained. */
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
            // Nobody has a reason to interrupt this thread, and callers wait behind it: the batch is due now.
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
                        "a batch of %d gave %d results".formatted(items.size(), results.size()));
            }
            metrics.ran(items.size(), clock.getAsLong() - started);
            int from = 0;
            for (Request<I, O> request : batch) {
                int to = from + request.items().size();
                request.answer().complete(List.copyOf(results.subList(from, to)));
                from = to;
            }
        } catch (Throwable e) {
            // Thrown again by every caller that waits for this batch; the next batch has its own chance.
            batch.forEach(request -> request.answer().completeExceptionally(e));
        }
    }
}
