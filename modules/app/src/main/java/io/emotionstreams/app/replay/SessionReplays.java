package io.emotionstreams.app.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several concurrent replays, each on its own thread. */
final class SessionReplays {
    /** Shorter than the command's own timeout after Ctrl-C. */
    private static final long STOP_TIMEOUT_SECONDS = 20;

    private SessionReplays() {}

    /**
     * Returns the reports in the order of the requests. An interruption ends all sessions early.
     *
     * @throws RuntimeException the first failure, after the other sessions have ended
     */
    static List<SessionReport> run(SessionReplay replay, List<SessionRequest> requests) throws InterruptedException {
        if (requests.size() == 1) {
            return List.of(replay.run(requests.get(0)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            List<Future<SessionReport>> running = new ArrayList<>();
            for (SessionRequest request : requests) {
                running.add(threads.submit(() -> replay.run(request)));
            }
            return reports(threads, running);
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static List<SessionReport> reports(ExecutorService threads, List<Future<SessionReport>> running)
            throws InterruptedException {
        List<SessionReport> reports = new ArrayList<>();
        boolean stopped = false;
        for (int i = 0; i < running.size(); ) {
            try {
                reports.add(running.get(i).get());
                i++;
            } catch (InterruptedException e) {
                if (stopped) {
                    throw e;
                }
                // Each thread ends its session and still waits for its report.
                stopped = true;
                threads.shutdownNow();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException(e.getCause());
            }
        }
        return reports;
    }
}
