package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.inference.PendingRequests.Request;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When a batch is due, on the test's own clock. */
class PendingRequestsTest {
    private static final long LINGER = 1_000;
    private static final int MAX_SIZE = 8;

    private final PendingRequests<Integer, Integer> pending = new PendingRequests<>(MAX_SIZE, Duration.ofNanos(LINGER));

    @Test
    void aSingleCallerNeverWaits() {
        add("a", 1, 0);
        assertThat(pending.nanosUntilDue(0)).isZero();
        pending.take();
        add("a", 1, 50);

        assertThat(pending.nanosUntilDue(50)).isZero();
    }

    @Test
    void callersOfTheLastBatchAreWaitedForUntilTheLingerExpires() {
        add("a", 1, 0);
        add("b", 1, 0);
        pending.take();
        add("a", 1, 100);

        assertThat(pending.nanosUntilDue(400)).isEqualTo(LINGER - 300);
        assertThat(pending.nanosUntilDue(100 + LINGER)).isZero();
    }

    @Test
    void aBatchIsDueOnceAllExpectedCallersAreInIt() {
        add("a", 1, 0);
        add("b", 1, 0);
        pending.take();
        add("a", 1, 100);
        add("b", 1, 200);

        assertThat(pending.nanosUntilDue(200)).isZero();
    }

    @Test
    void aCallerThatStopsSubmittingIsNoLongerExpectedAfterTwoBatches() {
        add("a", 1, 0);
        add("b", 1, 0);
        pending.take();
        add("a", 1, 100);
        pending.take();
        add("a", 1, 200);
        assertThat(pending.nanosUntilDue(200)).isEqualTo(LINGER);
        pending.take();
        add("a", 1, 300);

        assertThat(pending.nanosUntilDue(300)).isZero();
    }

    @Test
    void aFullBatchIsDueEvenIfOthersAreExpected() {
        add("a", 1, 0);
        add("b", 1, 0);
        pending.take();
        add("a", MAX_SIZE, 100);

        assertThat(pending.nanosUntilDue(100)).isZero();
    }

    @Test
    void requestsAreTakenWholeAndInOrderUpToTheMaximum() {
        Request<Integer, Integer> first = add("a", 5, 0);
        Request<Integer, Integer> second = add("b", 3, 0);
        Request<Integer, Integer> third = add("c", 1, 0);

        assertThat(pending.take()).containsExactly(first, second);
        assertThat(pending.take()).containsExactly(third);
        assertThat(pending.isEmpty()).isTrue();
    }

    private Request<Integer, Integer> add(String caller, int items, long now) {
        Request<Integer, Integer> request =
                new Request<>(caller, Collections.nCopies(items, 0), now, new CompletableFuture<List<Integer>>());
        pending.add(request);
        return request;
    }
}
