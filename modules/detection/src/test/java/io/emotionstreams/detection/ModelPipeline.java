package io.emotionstreams.detection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Live sessions of 15 frames a second in a model of the pipeline: a detect and a classify stage share two cores, classify
 * works in batches, and what waits for it is known to detect only now and then. Times are in milliseconds.
 */
final class ModelPipeline {
    private static final double STEP = 2;
    private static final double CORES = 1.7; // the rest is Kafka's
    private static final double DETECT = 18;
    private static final double CLASSIFY = 29;
    private static final int BATCH = 16;
    private static final double SAMPLES = 250;
    private static final double FRAME = 1000.0 / 15;
    private static final long START = 1_700_000_000_000L;

    /** Ages of results, youngest first. */
    final List<Double> ages = new ArrayList<>();

    private final Pace pace;
    private final Pace.State[] states;
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private final Deque<Frame> detected = new ArrayDeque<>();
    private final List<Frame> batch = new ArrayList<>();
    private final Deque<double[]> samples = new ArrayDeque<>(); // when, and how many had been detected
    private Frame inDetection;
    private double detectionLeft;
    private double batchLeft;
    private long allDetected;
    private long allClassified;
    private double lag;

    private record Frame(int session, double publishedAt) {}

    ModelPipeline(Pace pace, int sessions) {
        this.pace = pace;
        this.states = new Pace.State[sessions];
        Arrays.fill(states, Pace.State.START);
    }

    void run(int seconds) {
        int published = 0;
        double nextSample = 0;
        for (double now = 0; now < 1000.0 * seconds; now += STEP) {
            for (; published * FRAME / states.length <= now; published++) {
                waiting.add(new Frame(published % states.length, published * FRAME / states.length));
            }
            if (now >= nextSample) {
                nextSample += SAMPLES;
                sample(now);
            }
            begin(now);
            // Detect has two threads, classify one, and the machine is fair to threads.
            int threads = (inDetection == null ? 0 : 2) + (batch.isEmpty() ? 0 : 1);
            double share = STEP * Math.min(1, CORES / Math.max(1, threads));
            detectionLeft -= 2 * share;
            batchLeft -= share;
            end(now);
        }
        Collections.sort(ages);
    }

    private void sample(double now) {
        samples.add(new double[] {now, allDetected});
        while (!samples.isEmpty() && samples.getFirst()[1] <= allClassified) {
            samples.removeFirst();
        }
        lag = samples.isEmpty() ? 0 : now - samples.getFirst()[0];
    }

    private void begin(double now) {
        while (inDetection == null && !waiting.isEmpty()) {
            Frame frame = waiting.remove();
            Pace.Decision decision = pace.decide(
                    states[frame.session()],
                    START + Math.round(frame.publishedAt()),
                    Math.round(now - frame.publishedAt() + lag),
                    true);
            states[frame.session()] = decision.next();
            if (decision.analyze()) {
                inDetection = frame;
                detectionLeft = DETECT;
            }
        }
        if (batch.isEmpty() && !detected.isEmpty()) {
            while (batch.size() < BATCH && !detected.isEmpty()) {
                batch.add(detected.remove());
            }
            batchLeft = CLASSIFY * batch.size();
        }
    }

    private void end(double now) {
        if (inDetection != null && detectionLeft <= 0) {
            detected.add(inDetection);
            inDetection = null;
            allDetected++;
        }
        if (!batch.isEmpty() && batchLeft <= 0) {
            batch.forEach(frame -> ages.add(now + STEP - frame.publishedAt()));
            allClassified += batch.size();
            batch.clear();
        }
    }
}
