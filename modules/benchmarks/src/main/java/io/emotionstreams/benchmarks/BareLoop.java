package io.emotionstreams.benchmarks;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.detection.FaceCropExtractor;
import io.emotionstreams.inference.EmotionClassifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The baseline: the pipeline's own detector and classifier on the same frames in one thread pool, without Kafka. Each
 * thread decodes, detects and crops until it has a full batch of faces, then classifies it. The classifier merges
 * concurrent batches, as it does for stream threads.
 */
final class BareLoop implements AutoCloseable {
    private final List<byte[]> frames;
    private final EmotionClassifier classifier;
    private final int batchSize;
    private final List<FaceCropExtractor> extractors = new ArrayList<>();
    private final ExecutorService threads;

    /**
     * Opens one detector per thread.
     *
     * @param batchSize number of faces that a thread collects before it classifies them
     */
    BareLoop(
            List<byte[]> frames,
            DetectionSettings detection,
            EmotionClassifier classifier,
            int threadCount,
            int batchSize) {
        this.frames = frames;
        this.classifier = classifier;
        this.batchSize = batchSize;
        this.threads = Executors.newFixedThreadPool(threadCount);
        for (int i = 0; i < threadCount; i++) {
            extractors.add(FaceCropExtractor.open(detection));
        }
    }

    /** Runs for this duration; every thread finishes its current batch. */
    Throughput run(Duration duration) throws InterruptedException {
        long started = System.nanoTime();
        List<Future<Throughput>> shares = new ArrayList<>();
        for (FaceCropExtractor extractor : extractors) {
            shares.add(threads.submit(() -> loop(extractor, started, duration)));
        }
        Throughput sum = Throughput.NONE;
        for (Future<Throughput> share : shares) {
            try {
                sum = sum.plus(share.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("the bare loop failed: " + e.getCause(), e.getCause());
            }
        }
        return sum;
    }

    private Throughput loop(FaceCropExtractor extractor, long started, Duration duration) {
        long done = 0;
        long faces = 0;
        for (int next = extractors.indexOf(extractor); System.nanoTime() - started < duration.toNanos(); ) {
            List<byte[]> batch = new ArrayList<>();
            while (batch.size() < batchSize && System.nanoTime() - started < duration.toNanos()) {
                byte[] image = frames.get(next++ % frames.size());
                extractor.extract(new FrameReference(0, done, null, 0, null), image).faces().stream()
                        .map(FaceCrop::pixels)
                        .forEach(batch::add);
                done++;
            }
            faces += classifier.classify(batch).size();
        }
        // Per thread, because threads finish their last batch at different times.
        return Throughput.of(done, faces, System.nanoTime() - started);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        extractors.forEach(FaceCropExtractor::close);
    }
}
