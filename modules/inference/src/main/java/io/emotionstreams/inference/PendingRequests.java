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
 * The batcher's queue, which also decides when a batch is due: when it is full, when the oldest request has reached the
 * linger time, or when no other caller is expected. A caller is expected if it had a request in one of the last two
 * batches: a single caller never waits, and one that stops submitting is waited for at most twice. Not thread-safe; the
 * batcher guards it.
 */
final class PendingRequests<I, O> {
    /**
     * One caller's items in the queue.
     *
     * @param caller identifies the caller that waits for the result
     * @param items at most the max batch size
     * @param queuedAt nanoseconds on the batcher's clock
     * @param result completed with one result per item, in order
     */
    record Request<I, O>(Object caller, List<I> items, long queuedAt, CompletableFuture<List<O>> result) {}

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

    /** How long the next batch may still wait for more items; 0 or less if it is due. Requires a non-empty queue. */
    long nanosUntilDue(long now) {
        if (items >= maxSize || !othersAreExpected()) {
            return 0;
        }
        return lingerNanos - (now - queue.getFirst().queuedAt());
    }

    /** Takes the oldest requests that fit into one batch, at least one if there are any. */
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
