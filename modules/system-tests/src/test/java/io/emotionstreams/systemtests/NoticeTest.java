package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code NOTICE} names every model, picture, clip and webjar that the project bundles. */
class NoticeTest {
    private static final Path ROOT = Path.of("..", "..");

    /** Endings of files that hold other people's work or data unless somebody says where they come from. */
    private static final Pattern MODEL_OR_MEDIA =
            Pattern.compile(".+\\.(onnx|tflite|pt|pth|mp4|mkv|avi|webm|mp3|wav|png|jpe?g|gif|webp|ttf|woff2?|wasm)");

    private static final Pattern WEBJAR =
            Pattern.compile("<groupId>(org\\.webjars[a-z.]*)</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    @Test
    void namesEveryModelAndMediaFile() throws IOException {
        List<String> files = modelsAndMedia(ROOT);

        assertThat(files)
                .as("files that were found")
                .contains("classroom.mp4")
                .anyMatch(name -> name.endsWith(".onnx"));
        assertThat(wordsOfTheNotice())
                .as("NOTICE: name each of these files, who made it, of what, and under which license")
                .containsAll(files);
    }

    @Test
    void namesEveryWebjar() throws IOException {
        List<String> webjars = WEBJAR.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(match -> match.group(1) + ":" + match.group(2))
                .toList();

        assertThat(webjars).as("webjars in pom.xml").contains("org.webjars.npm:uplot");
        assertThat(wordsOfTheNotice()).containsAll(webjars);
    }

    @Test
    void refersToLicenseTextsThatExist() throws IOException {
        List<String> texts = wordsOfTheNotice().stream()
                .filter(word -> word.matches("licenses/.+[.]txt"))
                .distinct()
                .toList();

        assertThat(texts).isNotEmpty().allSatisfy(text -> assertThat(ROOT.resolve(text))
                .isRegularFile());
    }

    @Test
    void aModelThatIsAddedToAModuleIsNoticed(@TempDir Path repository) throws IOException {
        Path resources =
                Files.createDirectories(repository.resolve(Path.of("modules", "any", "src", "main", "resources")));
        Files.createFile(resources.resolve("added.onnx"));
        Files.createFile(resources.resolve("settings.json"));

        assertThat(modelsAndMedia(repository)).containsExactly("added.onnx");
    }

    /** Names of such files in the sources of all modules, build outputs aside. */
    private static List<String> modelsAndMedia(Path root) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(root.resolve("modules"))) {
            for (Path module : modules) {
                Path sources = module.resolve("src");
                if (Files.notExists(sources)) {
                    continue;
                }
                try (Stream<Path> files = Files.walk(sources)) {
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> MODEL_OR_MEDIA.matcher(name).matches())
                            .forEach(names::add);
                }
            }
        }
        return names;
    }

    private static List<String> wordsOfTheNotice() throws IOException {
        return List.of(Files.readString(ROOT.resolve("NOTICE")).split("[\\s,;()]+"));
    }
}
