package io.emotionstreams.detection;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.UnusableFace;
import io.emotionstreams.tracking.Detection;
import io.emotionstreams.tracking.SceneSignature;
import io.emotionstreams.tracking.TrackedFrame;
import io.emotionstreams.tracking.Tracker;
import io.emotionstreams.tracking.Tracks;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A frame's faces with the numbers of their tracks.
 *
 * @param crops the frame's faces
 * @param next the session's tracks after the frame
 */
public record FaceTracks(FaceCrops crops, Tracks next) {
    /**
     * Continues the tracks of a session with the faces of its next frame, the unusable ones included.
     *
     * @param before the session's tracks before the frame
     * @param scene what the frame looks like
     */
    public static FaceTracks after(Tracks before, Tracker tracker, FaceCrops crops, SceneSignature scene) {
        List<Detection> detections = Stream.concat(
                        crops.faces().stream().map(face -> new Detection(face.box(), face.score())),
                        crops.unusable().stream()
                                .map(face ->
                                        new Detection(face.box(), face.quality().score())))
                .toList();
        Tracker.Step step = tracker.track(
                before, new TrackedFrame(crops.frame().capturedAt(), crops.width(), crops.height(), detections, scene));
        return new FaceTracks(numbered(crops, step.ids().iterator()), step.next());
    }

    private static FaceCrops numbered(FaceCrops crops, Iterator<Integer> ids) {
        List<FaceCrop> faces = crops.faces().stream()
                .map(face -> new FaceCrop(face.box(), number(ids), face.score(), face.pixels(), face.quality()))
                .toList();
        List<UnusableFace> unusable = crops.unusable().stream()
                .map(face -> new UnusableFace(face.box(), number(ids), face.quality(), face.reason()))
                .toList();
        return new FaceCrops(crops.frame(), crops.width(), crops.height(), faces, unusable);
    }

    /** A track's number as in the records, which have none for a face that has none yet. */
    private static Long number(Iterator<Integer> ids) {
        int id = ids.next();
        return id == 0 ? null : Long.valueOf(id);
    }
}
