package io.emotionstreams.classification;

import io.emotionstreams.settings.Setting;
import java.util.List;

/** Settings of the classify stage; what its model runs on and how is set by {@code inference}. */
public final class ClassificationSettings {
    public static final Setting<Integer> THREADS = Setting.ofInt(
                    "classification.threads", 2, "Stream threads of the classify stage; they share one model.")
            .min(1);

    /** The stage's settings. */
    public static final List<Setting<?>> SETTINGS = List.of(THREADS);

    private ClassificationSettings() {}
}
