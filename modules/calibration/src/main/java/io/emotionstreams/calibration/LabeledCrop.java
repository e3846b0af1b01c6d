package io.emotionstreams.calibration;

import io.emotionstreams.contracts.Emotion;

/**
 * A face whose emotion somebody has labeled.
 *
 * @param emotion the label
 * @param person any name of the person, the same for all faces of one; {@code null} if no other face is of the same person
 * @param pixels 48×48 gray values, see {@link io.emotionstreams.contracts.FaceCrop}. Owned by the record, never modified
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of them, never compared
public record LabeledCrop(Emotion emotion, String person, byte[] pixels) {}
