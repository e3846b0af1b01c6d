package io.emotionstreams.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalBlockTest {
    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final TerminalBlock block =
            new TerminalBlock(new PrintStream(drawn, true, UTF_8), 10, () -> List.of("below"));

    @Test
    void theFirstDrawingStartsAtTheCursor() {
        block.accept("bar");

        assertThat(drawn.toString(UTF_8)).isEqualTo("\rbar\u001b[K\n\rbelow\u001b[K\n");
    }

    @Test
    void theNextDrawingReplacesThePreviousOne() {
        block.accept("one");
        drawn.reset();

        block.accept("two");

        assertThat(drawn.toString(UTF_8)).startsWith("\u001b[2A\rtwo");
    }

    @Test
    void aLongLineIsTruncatedSoThatItDoesNotWrap() {
        block.accept("0123456789");

        assertThat(drawn.toString(UTF_8)).startsWith("\r012345678\u001b[K\n");
    }
}
