package io.emotionstreams.classification;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.SessionIdDeserializer;
import io.emotionstreams.contracts.Topic;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A decoded member of a batch: a frame's crops, an end marker, or a bad record.
 *
 * @param member the member as read
 * @param session the key as text; {@code null} if there is none
 * @param crops the frame's crops; {@code null} unless it is a frame
 * @param error why the record can't be processed; {@code null} unless it is a bad record
 */
record DecodedMember(BatchMember member, String session, FaceCrops crops, String error) {
    private static final SessionIdDeserializer SESSIONS = new SessionIdDeserializer();

    /** Decodes a member; never throws, whatever its bytes are. */
    static DecodedMember decode(BatchMember member, Topic<String, FaceCrops> topic) {
        String session = null;
        try {
            session = SESSIONS.deserialize(topic.name(), member.key());
            if (session == null) {
                throw new BadRecordException("the record has no key; the key must be the session id");
            }
            FrameHeaders.requireSize(member.headers());
            FaceCrops crops = FrameHeaders.isEnd(member.headers(), member.value()) ? null : read(member.value(), topic);
            return new DecodedMember(member, session, crops, null);
        } catch (BadRecordException | SerializationException e) {
            return new DecodedMember(member, session, null, e.getMessage());
        }
    }

    boolean isBad() {
        return error != null;
    }

    private static FaceCrops read(byte[] value, Topic<String, FaceCrops> topic) {
        FaceCrops crops = topic.valueSerde().deserializer().deserialize(topic.name(), value);
        if (crops == null) {
            throw new BadRecordException("not a readable FaceCrops: its value is null");
        }
        return crops;
    }
}
