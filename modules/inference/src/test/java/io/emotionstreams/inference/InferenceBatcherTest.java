package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InferenceBatcherTest {
    private static final int MAX_SIZE = 4;

    private final ConcurrentLinkedQueue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    private final AtomicLong clock = new AtomicLong();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private final InferenceBatcher<Integer, String> batcher = batcher(Duration.ZERO);

    @AfterEach
    void close() {
        mayEnd.countDown();
        batcher.close();
    }

    @Test
    void aSingleCallerDoesNotWaitForTheLinger() {
        mayEnd.countDown();

        try (InferenceBatcher<Integer, String> lingering = batcher(Duration.ofHours(1))) {
            assertThat(lingering.run(List.of(1, 2))).containsExactly("1", "2");
            assertThat(lingering.run(List.of(3))).containsExactly("3");
        }
    }

    @Test
    void aCallerWaitsForAnotherRecentCallerForAtMostTheLinger() throws Exception {
        mayEnd.countDown();

        try (InferenceBatcher<Integer, String> lingering = batcher(Duration.ofMillis(2))) {
            inThread(lingering, 1).get();
            Future<List<String>> second = inThread(lingering, 2);
            assertThat(batches).containsExactly(List.of(1));
            await().until(() -> clock.addAndGet(Duration.ofMillis(2).toNanos()) > 0 && second.isDone());

            assertThat(second.get()).containsExactly("2");
        }
    }

    @Test
    void anEmptyRequestRunsNoBatch() {
        assertThat(batcher.run(List.of())).isEmpty();
        assertThat(batches).isEmpty();
    }

    @Test
    void callersThatQueueWhileABatchRunsShareTheNextOneAndGetTheirOwnResults() throws Exception {
        Future<List<String>> first = inThread(1);
        running.await();
        Future<List<String>> second = inThread(2, 3);
        Future<List<String>> third = inThread(4);
        mayEnd.countDown();

        assertThat(first.get()).containsExactly("1");
        assertThat(second.get()).containsExactly("2", "3");
        assertThat(third.get()).containsExactly("4");
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4));
    }

    @Test
    void aRequestLargerThanABatchIsSplitAndItsResultsStayInOrder() {
        mayEnd.countDown();

        assertThat(batcher.run(IntStream.range(0, 10).boxed().toList()))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(batches).containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7), List.of(8, 9));
    }

    @Test
    void aFailedBatchFailsAllItsCallersAndNoOthers() throws Exception {
        Future<List<String>> before = inThread(1);
        running.await();
        Future<List<String>> good = inThread(2);
        Future<List<String>> bad = inThread(-1);
        mayEnd.countDown();

        assertThat(before.get()).containsExactly("1");
        for (Future<List<String>> failed : List.of(good, bad)) {
            assertThatThrownBy(failed::get)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a batch failed: -1 is negative")
                    .hasCauseInstanceOf(ArithmeticException.class);
        }
        assertThat(batcher.run(List.of(5))).containsExactly("5");
    }

    @Test
    void anErrorIsPassedToTheCallerToo() {
        mayEnd.countDown();

        assertThatIllegalStateException()
                .isThrownBy(() -> batcher.run(List.of(666)))
                .withCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void aBatchWithTooFewResultsFails() {
        mayEnd.countDown();

        assertThatIllegalStateException()
                .isThrownBy(() -> batcher.run(List.of(1, 0)))
                .withMessage("a batch failed: a batch of 2 items returned 1 results");
    }

    @Test
    void closingProcessesQueuedItemsAndRejectsNewOnes() throws Exception {
        Future<List<String>> running1 = inThread(1);
        running.await();
        Future<List<String>> queued = inThread(2);
        Thread closing = new Thread(batcher::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.WAITING);
        mayEnd.countDown();
        closing.join();

        assertThat(running1.get()).containsExactly("1");
        assertThat(queued.get()).containsExactly("2");
        assertThatIllegalStateException()
                .isThrownBy(() -> batcher.run(List.of(3)))
                .withMessage("the batcher is closed");
    }

    @Test
    void batchSizeInferenceTimeAndQueueTimeAreMeasured() throws Exception {
        Future<List<String>> first = inThread(1);
        running.await();
        Future<List<String>> second = inThread(2, 3, 4);
        clock.addAndGet(Duration.ofMillis(10).toNanos());
        mayEnd.countDown();
        first.get();
        second.get();

        DistributionSummary batch =
                registry.get("emotion.streams.inference.batch").summary();
        assertThat(batch.count()).isEqualTo(2);
        assertThat(batch.totalAmount()).isEqualTo(4);
        Timer inference = registry.get("emotion.streams.inference").timer();
        assertThat(inference.count()).isEqualTo(2);
        assertThat(inference.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(10);
        Timer queue = registry.get("emotion.streams.inference.queue").timer();
        assertThat(queue.count()).isEqualTo(2);
        assertThat(queue.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(10);
    }

    private InferenceBatcher<Integer, String> batcher(Duration linger) {
        return new InferenceBatcher<>(this::infer, MAX_SIZE, linger, clock::get, new InferenceMetrics(registry));
    }

    private List<String> infer(List<Integer> items) {
        batches.add(items);
        running.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (items.contains(666)) {
            throw new NoClassDefFoundError("libcuda");
        }
        items.stream().filter(item -> item < 0).findFirst().ifPresent(item -> {
            throw new ArithmeticException(item + " is negative");
        });
        return items.stream()
                .filter(item -> item != 0 || items.size() == MAX_SIZE)
                .map(String::valueOf)
                .toList();
    }

    private Future<List<String>> inThread(Integer... items) {
        return inThread(batcher, items);
    }

    /** Calls from a new thread and returns once that thread waits for its results, or has them. */
    private static Future<List<String>> inThread(InferenceBatcher<Integer, String> called, Integer... items) {
        FutureTask<List<String>> task = new FutureTask<>(() -> called.run(List.of(items)));
        Thread thread = new Thread(task);
        thread.start();
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> task.isDone() || thread.getState() == Thread.State.WAITING);
        return task;
    }
}
