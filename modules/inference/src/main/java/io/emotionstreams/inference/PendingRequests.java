package io.emotionstreams.inference;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The batcher's queue, and its decision when a batch is due: when it is full, when the oldest request has lingered long
 * enough, or when nobody else is expected. Expected is whoever had a request in one of the last two batches: a lone
 * caller never waits, and one that falls silent is waited for twice. Not thread-safe; the batcher guards it.
 */
final class PendingRequests<I, O> {
    /**
     * One caller's items on their way through the batcher.
     *
     * @param caller who waits for them
     * @param items at most as many as a batch holds
     * @param queuedAt in nanoseconds of the batcher's clock
     * @param answer completed with one result an item, in order
     */
    record Request<I, O>(Object caller, List<I> items, long queuedAt, CompletableFuture<List<O>> answer) {}

    private final Deque<Request<I, O>> queue = new ArrayDeque<>();
    private final int maxSize;
    private final long lingerNanos;
    private int items;
    private Set<Object> lastCallers = Set.of();
    private Set<Object> callersBefore = Set.of();

    PendingRequests(int maxSize, Duration linger) {
        this.maxSize = maxSize;
        this.lingerNanos = linger.toNanos();
    }

    void add(Request<I, O> request) {
        queue.add(request);
        items += request.items().size();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** How long the next batch may still wait for more; 0 or less when it is due. Only while there are requests. */
    long nanosUntilDue(long now) {
        if (items >= maxSize || !othersAreExpected()) {
            return 0;
        }
        return lingerNanos - (now - queue.getFirst().queuedAt());
    }

    /** Takes the oldest requests that fit into one batch, at least one. Only while there are requests. */
    List<Request<I, O>> take() {
        List<Request<I, O>> batch = new ArrayList<>();
        Set<Object> callers = new HashSet<>();
        int size = 0;
        while (!queue.isEmpty()
                && (batch.isEmpty() || size + queue.getFirst().items().size() <= maxSize)) {
            Request<I, O> request = queue.removeFirst();
            batch.add(request);
            callers.add(request.caller());
            size += request.items().size();
        }
        items -= size;
        callersBefore = lastCallers;
        lastCallers = callers;
        return batch;
    }

    private boolean othersAreExpected() {
        Set<Object> expected = new HashSet<>(lastCallers);
        expected.addAll(callersBefore);
        queue.forEach(request -> expected.remove(request.caller()));
        return !expected.isEmpty();
    }
}
