package io.emotionstreams.app.pipeline;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.detection.FaceDetector;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of the stages in a process. They are opened on threads of their own, while the broker or other stages start.
 * Thread-safe.
 */
final class OpeningModels implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpeningModels.class);

    private final CompletableFuture<EmotionClassifier> classifier;
    private final CompletableFuture<Void> detector;
    private final AtomicBoolean taken = new AtomicBoolean();

    private OpeningModels(CompletableFuture<EmotionClassifier> classifier, CompletableFuture<Void> detector) {
        this.classifier = classifier;
        this.detector = detector;
    }

    /** Begins to open what these stages need. */
    static OpeningModels of(Settings settings, Set<Stage> stages) {
        return new OpeningModels(
                stages.contains(Stage.CLASSIFY)
                        ? opening("open-classifier", () -> OnnxEmotionClassifier.open(settings.inference()))
                        : null,
                stages.contains(Stage.DETECT) ? opening("open-detector", () -> checkDetector(settings)) : null);
    }

    private static <T> CompletableFuture<T> opening(String name, Supplier<T> open) {
        CompletableFuture<T> opened = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        opened.complete(open.get());
                        LOG.debug("{}: done", name);
                    } catch (RuntimeException | Error e) {
                        opened.completeExceptionally(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return opened;
    }

    /** Opened once for validation, so that a wrong model file is reported before any frame is read. */
    private static Void checkDetector(Settings settings) {
        try (FaceDetector validated = settings.detection().openDetector()) {
            return null;
        }
    }

    /**
     * Waits for the classifier, which then belongs to the caller.
     *
     * @throws IllegalArgumentException when the model can't be used
     */
    EmotionClassifier classifier() {
        EmotionClassifier opened = get(classifier);
        taken.set(true);
        return opened;
    }

    /**
     * Waits until the detector's model is known to be good.
     *
     * @throws IllegalArgumentException when the model can't be used
     */
    void requireDetector() {
        get(detector);
    }

    private static <T> T get(CompletableFuture<T> opened) {
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /** Closes a classifier that nobody took, as soon as it is open. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // who could not open it reports that
    public void close() {
        if (classifier != null && taken.compareAndSet(false, true)) {
            classifier.thenAccept(EmotionClassifier::close);
        }
    }
}
