package io.emotionstreams.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of modules in docs/architecture.md. */
record ModuleTable(List<Row> rows) {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "architecture.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z-]+)` \\| [^|]+ \\| ([^|]*)\\| ([^|]*)\\|$", Pattern.MULTILINE);

    /**
     * One row.
     *
     * @param module its name
     * @param modules that it may use
     * @param libraries that it may use, by the names that the table gives them
     */
    record Row(String module, List<String> modules, List<String> libraries) {}

    static ModuleTable read() {
        try {
            Matcher matcher = ROW.matcher(Files.readString(DOCUMENT));
            return new ModuleTable(matcher.results()
                    .map(row -> new Row(row.group(1), names(row.group(2)), names(row.group(3))))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Row row(String module) {
        return rows.stream()
                .filter(row -> row.module().equals(module))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(String cell) {
        return Stream.of(cell.replace("`", "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
