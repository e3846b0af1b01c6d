package io.emotionstreams.dashboard;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Selects sessions by their ids.
 *
 * @param text an id in which {@code *} stands for any characters
 */
record SessionPattern(String text) {
    boolean matches(String id) {
        return regex().matcher(id).matches();
    }

    private Pattern regex() {
        String regex = Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
