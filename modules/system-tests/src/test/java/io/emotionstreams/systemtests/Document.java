package io.emotionstreams.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file for people.
 *
 * @param file where it is
 * @param text all of it
 */
record Document(Path file, String text) {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    static final Path README = ROOT.resolve("README.md");

    private static final Pattern FENCED_CODE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^\\]]*\\]\\(([^)\\s]+)\\)|<img[^>]* src=\"([^\"]+)\"");
    private static final Pattern ADDRESS_OF_ITS_OWN = Pattern.compile("^[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *$");

    /** A line that runs the launcher, prompt and comment aside; further lines after a backslash belong to it. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^(?:\\$ )?\\./emotion-streams ((?:[^#\\n\\\\]|\\\\\\n)*)");

    /** Those at the top, in docs/, and the indexes of schemas/ and examples/. */
    static List<Document> all() {
        return Stream.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("schemas"), ROOT.resolve("examples"))
                .filter(Files::isDirectory)
                .flatMap(Document::markdownFiles)
                .map(Document::read)
                .toList();
    }

    static Document read(Path file) {
        try {
            return new Document(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a test's name: its path from the top. */
    String name() {
        return ROOT.relativize(file).toString();
    }

    /** Links into the repository that lead nowhere: to no file, or to no heading of a document. */
    List<String> brokenLinks() {
        return found(LINK).filter(link -> !leadsSomewhere(link)).distinct().toList();
    }

    /** The pictures of the repository that it shows. */
    List<Path> pictures() {
        return found(PICTURE).map(link -> file.resolveSibling(link).normalize()).toList();
    }

    /** Command lines of ours that it shows, without the launcher. */
    List<String> commands() {
        return COMMAND.matcher(text)
                .results()
                .map(match -> match.group(1).replace("\\\n", " ").strip())
                .distinct()
                .toList();
    }

    private Stream<String> found(Pattern pattern) {
        String prose =
                INLINE_CODE.matcher(FENCED_CODE.matcher(text).replaceAll("")).replaceAll("");
        return pattern.matcher(prose)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .filter(link -> !ADDRESS_OF_ITS_OWN.matcher(link).matches());
    }

    private boolean leadsSomewhere(String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1 || read(target).anchors().contains(parts[1]));
    }

    /** What headings are called in addresses, as GitHub does it. */
    private List<String> anchors() {
        return HEADING.matcher(FENCED_CODE.matcher(text).replaceAll(""))
                .results()
                .map(Document::anchor)
                .toList();
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static Stream<Path> markdownFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".md")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
