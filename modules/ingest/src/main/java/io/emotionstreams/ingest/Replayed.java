package io.emotionstreams.ingest;

/**
 * The result of a replay.
 *
 * @param frames number of published frames
 * @param firstCapturedAt capture time of the first one, epoch milliseconds
 * @param stopped whether it was interrupted before the end of the source; the end marker was sent nonetheless
 */
public record Replayed(long frames, long firstCapturedAt, boolean stopped) {}
