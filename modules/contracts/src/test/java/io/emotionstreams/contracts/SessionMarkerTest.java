package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which markers are invalid. */
class SessionMarkerTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "right-to-left \u202e", "half a pair \ud800"})
    void aNameIsOneLineOfVisibleText(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionMarker("s", "1", name, 0, null))
                .withMessageStartingWith("a marker's name must be");
    }

    @Test
    void aNameIsShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionMarker("s", "1", "x".repeat(81), 0, null))
                .withMessageContaining("80 characters");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a/b", "a b", "ä"})
    void anIdCanBePartOfAKey(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionMarker("s", id, "Task", 0, null))
                .withMessageStartingWith("a marker's id must be");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "..", "a\tb"})
    void itBelongsToASession(String session) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionMarker(session, "1", "Task", 0, null))
                .withMessage("a marker needs the id of its session");
    }

    @ParameterizedTest
    @CsvSource({"-1,", "5, 5", "5, 4"})
    void aSpanEndsAfterItsStart(long start, Long end) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionMarker("s", "1", "Task", start, end))
                .withMessageStartingWith("a marker must start after 1970");
    }

    @Test
    void itsKeyTellsMarkerAndSession() {
        String key = new SessionMarker("a/b", "task-1", "Task", 0, null).key();

        assertThat(key).isEqualTo("task-1/a/b");
        assertThat(SessionMarker.sessionOf(key)).isEqualTo("a/b");
        assertThat(SessionMarker.idOf(key)).isEqualTo("task-1");
        assertThat(SessionMarker.idOf("no key of a marker")).isEmpty();
    }
}
