package io.emotionstreams.app.cli;

import io.emotionstreams.ingest.PlaybackSpeed;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses {@code --speed}. */
final class SpeedConverter implements ITypeConverter<PlaybackSpeed> {
    @Override
    public PlaybackSpeed convert(String value) {
        try {
            return PlaybackSpeed.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
