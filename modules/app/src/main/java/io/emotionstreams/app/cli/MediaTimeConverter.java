package io.emotionstreams.app.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses {@code --from} and {@code --to}: seconds, minutes and seconds, or hours, minutes and seconds. */
final class MediaTimeConverter implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("(?:(?:(\\d{1,4}):)?(\\d{1,4}):)?(\\d{1,6}(?:\\.\\d{1,3})?)");
    private static final int MILLIS_PER_SECOND = 1000;

    @Override
    public Duration convert(String value) {
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw new TypeConversionException(
                    "'" + value + "' is not a time: use seconds (90, 7.5), minutes (1:30) or hours (1:02:30)");
        }
        return Duration.ofHours(number(time.group(1)))
                .plusMinutes(number(time.group(2)))
                .plusMillis(Math.round(Double.parseDouble(time.group(3)) * MILLIS_PER_SECOND));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
