package io.emotionstreams.classification;

import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.FrameClassifier;
import io.emotionstreams.inference.Judgement;
import io.emotionstreams.stages.DeadLetterHandler;
import io.emotionstreams.stages.PublishTimestampExtractor;
import io.emotionstreams.stages.StageLog;
import io.emotionstreams.stages.StageMetrics;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The classify stage's only processor. It classifies the faces of a batch in one call and forwards one record per
 * member, in order, before {@code process()} returns. It sends members that can't be read to the dead-letter topic one
 * by one, since Kafka Streams' own dead-letter support would send the whole batch.
 */
final class ClassificationProcessor implements Processor<byte[], RecordBatch, String, Object> {
    private final Topics topics;
    private final EmotionClassifier classifier;
    private final FrameClassifier frames;
    private final StageMetrics metrics;
    private final StageLog log = new StageLog(Stage.CLASSIFY);
    private ProcessorContext<String, Object> context;
    private int maxDeadLetterBytes;

    ClassificationProcessor(Topics topics, EmotionClassifier classifier, FrameClassifier frames, StageMetrics metrics) {
        this.topics = topics;
        this.classifier = classifier;
        this.frames = frames;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        context = processorContext;
        log.tagThread();
        context.schedule(ClassificationTopology.FORGETTING, PunctuationType.WALL_CLOCK_TIME, now -> frames.forgetOld());
        maxDeadLetterBytes = DeadLetterHandler.maxValueBytes(processorContext.appConfigs());
    }

    @Override
    public void process(Record<byte[], RecordBatch> record) {
        RecordMetadata source = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record from face-crops has no partition and offset"));
        List<DecodedMember> members = members(record, source).stream()
                .map(member -> DecodedMember.decode(member, topics.faceCrops()))
                .toList();
        Iterator<Judgement> judgements = frames.classify(members.stream()
                        .filter(member -> !member.isBad())
                        .map(member -> new FrameClassifier.Frame(member.session(), member.crops()))
                        .toList())
                .iterator();
        for (DecodedMember member : members) {
            if (member.isBad()) {
                forwardDeadLetter(member, source);
            } else {
                forward(
                        member,
                        member.crops() == null ? null : ClassifiedFrame.of(member.crops(), judgements, classifier));
            }
        }
    }

    private static List<BatchMember> members(Record<byte[], RecordBatch> record, RecordMetadata source) {
        if (record.value() instanceof RecordBatch.Coalesced batch) {
            return batch.members();
        }
        byte[] value = ((RecordBatch.Single) record.value()).value();
        return List.of(new BatchMember(record.key(), value, record.headers(), record.timestamp(), source.offset()));
    }

    /** A {@code null} value is an end marker, as its headers state. */
    private void forward(DecodedMember decoded, FaceEmotions value) {
        Headers headers = new RecordHeaders(decoded.member().headers());
        FrameHeaders.describeClassifier(
                headers, value == null ? null : classifier.confusion().orElse(null));
        long timestamp = send(decoded, value, headers, topics.faceEmotions().role());
        if (value != null) {
            metrics.processed(value.faces().size(), timestamp, context.currentSystemTimeMs());
        }
    }

    private void forwardDeadLetter(DecodedMember decoded, RecordMetadata source) {
        BatchMember member = decoded.member();
        ProducerRecord<byte[], byte[]> letter = DeadLetters.of(
                topics.deadLetters().name(),
                new DeadLetters.Source(
                        source.topic(),
                        source.partition(),
                        member.offset(),
                        member.timestamp(),
                        member.key(),
                        member.value(),
                        member.headers()),
                Stage.CLASSIFY,
                decoded.error(),
                maxDeadLetterBytes);
        String session = letter.key() == null ? null : new String(letter.key(), StandardCharsets.UTF_8);
        context.forward(
                new Record<>(session, letter.value(), letter.timestamp(), letter.headers()),
                topics.deadLetters().role());
        metrics.deadLetter();
        log.deadLetter(session, letter.headers());
    }

    /** Forwards a record and returns its timestamp, epoch milliseconds. */
    private long send(DecodedMember decoded, Object value, Headers headers, String child) {
        long timestamp =
                PublishTimestampExtractor.timestamp(decoded.member().timestamp(), context.currentSystemTimeMs());
        context.forward(new Record<>(decoded.session(), value, timestamp, headers), child);
        return timestamp;
    }
}
