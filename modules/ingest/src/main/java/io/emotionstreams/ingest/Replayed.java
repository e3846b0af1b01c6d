package io.emotionstreams.ingest;

/**
 * What became of a replay.
 *
 * @param frames how many frames were published
 * @param firstCapturedAt capture time of the first of them, epoch milliseconds
 * @param stopped whether it was interrupted before the source's end; the session was ended all the same
 */
public record Replayed(long frames, long firstCapturedAt, boolean stopped) {}
