package io.emotionstreams.calibration;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels of a session's faces, which find their faces as its frames pass by. A frame that passes again, of a later run,
 * replaces the earlier one. Not thread-safe.
 */
public final class FaceLabels {
    /**
     * Which face is labeled.
     *
     * @param frame number of the frame, from 0
     * @param track number of the face's track; {@code null} if the position is given
     * @param face the face's position in the frame's record, from 0; {@code null} if the track is given
     */
    record Key(long frame, Long track, Integer face) {
        @Override
        public String toString() {
            return "frame %d, %s".formatted(frame, track != null ? "track " + track : "face " + face);
        }
    }

    private final Map<Key, Emotion> labels;
    private final Map<Key, LabeledCrop> found = new LinkedHashMap<>();

    FaceLabels(Map<Key, Emotion> labels) {
        this.labels = labels;
    }

    /** Number of labels. */
    public int size() {
        return labels.size();
    }

    /** Looks for labeled faces in a frame. */
    public void match(FaceCrops frame) {
        if (frame.frame().index() == null) {
            return;
        }
        for (int i = 0; i < frame.faces().size(); i++) {
            FaceCrop face = frame.faces().get(i);
            match(new Key(frame.frame().index(), null, i), face);
            if (face.track() != null) {
                match(new Key(frame.frame().index(), face.track(), null), face);
            }
        }
    }

    private void match(Key key, FaceCrop face) {
        Emotion emotion = labels.get(key);
        if (emotion != null) {
            found.put(
                    key,
                    new LabeledCrop(
                            emotion, face.track() == null ? null : face.track().toString(), face.pixels()));
        }
    }

    /** The labeled faces that were found. A face's track stands for its person. */
    public List<LabeledCrop> crops() {
        return List.copyOf(found.values());
    }

    /** The labels whose faces were not found, each as "frame 120, track 3". */
    public List<String> unmatched() {
        List<String> unmatched = new ArrayList<>();
        labels.keySet().stream().filter(key -> !found.containsKey(key)).forEach(key -> unmatched.add(key.toString()));
        return unmatched;
    }
}
