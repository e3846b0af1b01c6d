package io.emotionstreams.systemtests;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the build compiled, module by module, as the root pom lists them. */
final class Modules {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern MODULE = Pattern.compile("<module>modules/([a-z-]+)</module>");

    private Modules() {}

    /** Their names. */
    static List<String> names() {
        try {
            return MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is shipped: every module's main classes. */
    static JavaClasses product() {
        return imported("classes");
    }

    /** Every module's tests. */
    static JavaClasses tests() {
        return imported("test-classes");
    }

    /** Those of one module, told by its folder whatever their packages are. */
    static JavaClasses of(String module, JavaClasses classes) {
        String folder = "/modules/" + module + "/target/";
        return classes.that(DescribedPredicate.describe(
                "in module " + module,
                type -> type.getSource().orElseThrow().getUri().getPath().contains(folder)));
    }

    private static JavaClasses imported(String classes) {
        return new ClassFileImporter()
                .importPaths(names().stream()
                        .map(module -> ROOT.resolve(Path.of("modules", module, "target", classes)))
                        .filter(Files::exists)
                        .toList());
    }
}
