package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.settings.SettingsTable;
import io.emotionstreams.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} lists the settings that there are. */
class SettingsDocTest {
    private static final Path DOC = Document.ROOT.resolve(Path.of("docs", "settings.md"));
    private static final String START = "<!-- settings -->\n";
    private static final String END = "<!-- /settings -->";

    @Test
    void itsTableIsTheProgramsOwn() throws IOException {
        String doc = Files.readString(DOC);
        assertThat(doc).as("marks where the table goes").contains(START, END);
        int start = doc.indexOf(START) + START.length();
        int end = doc.indexOf(END);
        String table = SettingsTable.markdown() + "\n";
        if (System.getProperty(Golden.UPDATE) != null) {
            Files.writeString(DOC, doc.substring(0, start) + table + doc.substring(end));
            return;
        }

        assertThat(doc.substring(start, end))
                .as("docs/settings.md: if this is meant, rewrite its table with -D%s, and review", Golden.UPDATE)
                .isEqualTo(table);
    }
}
