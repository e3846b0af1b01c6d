package io.emotionstreams.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.emotionstreams.contracts.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The architecture: which module may use which, as docs/architecture.md says, and what no class does. */
class ArchitectureTest {
    private static final String ROOT_PACKAGE = "io.emotionstreams.";
    private static final String TESTS_ONLY = "system-tests";
    private static final String PACKAGING_ONLY = "distribution";

    /** The packages of each library that the table of modules names. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            entry("kafka-clients", List.of("org.apache.kafka.clients..", "org.apache.kafka.common..")),
            entry(
                    "kafka-streams",
                    List.of("org.apache.kafka.clients..", "org.apache.kafka.common..", "org.apache.kafka.streams..")),
            entry("kafka-server", List.of("org.apache.kafka..", "kafka..", "scala..")),
            entry("jackson", List.of("com.fasterxml.jackson.annotation..", "tools.jackson..")),
            entry("jackson-annotations", List.of("com.fasterxml.jackson.annotation..")),
            entry("images", List.of("org.bytedeco..")),
            entry("imageio", List.of("javax.imageio..")),
            entry("onnxruntime", List.of("ai.onnxruntime..")),
            entry("onnx-files", List.of("ai.onnx.proto..", "com.google.protobuf..")),
            entry("command-line", List.of("picocli..", "me.tongfei.progressbar..")),
            entry("logging", List.of("org.slf4j..")),
            entry("logback", List.of("ch.qos.logback..")),
            entry("web", List.of("org.eclipse.jetty..")),
            entry("metrics", List.of("io.micrometer..", "io.prometheus..")),
            entry("tls", List.of("javax.net.ssl..")),
            entry("text-distance", List.of("org.apache.commons.text..")),
            entry("charts", List.of("org.knowm.xchart..")),
            entry("csv", List.of("org.apache.commons.csv..")),
            entry("parquet", List.of("org.apache.parquet..", "org.apache.hadoop..", "com.github.luben.zstd..")),
            entry(
                    "testing",
                    List.of("org.junit.jupiter.api..", "org.assertj..", "org.awaitility..", "org.openqa.selenium..")));

    /** Where the command lines are. */
    private static final String[] PROGRAMS = {
        ROOT_PACKAGE + "cli..",
        ROOT_PACKAGE + "app.cli..",
        ROOT_PACKAGE + "trainer.cli..",
        ROOT_PACKAGE + "benchmarks.."
    };

    private static final ModuleTable TABLE = ModuleTable.read();

    private static JavaClasses product;
    private static JavaClasses tests;

    @BeforeAll
    static void read() {
        product = Modules.product();
        tests = Modules.tests();
    }

    /** The modules that have a row; benchmarks measures all the others and may use them all. */
    static Stream<String> modulesWithARow() {
        return TABLE.rows().stream().map(ModuleTable.Row::module);
    }

    @Test
    void everyModuleHasARow() {
        List<String> listed = new ArrayList<>(Modules.names());
        listed.removeAll(List.of("benchmarks", PACKAGING_ONLY, TESTS_ONLY));

        assertThat(modulesWithARow())
                .as("modules in docs/architecture.md, beside those in the root pom")
                .containsExactlyInAnyOrderElementsOf(listed);
        assertThat(modulesWithARow())
                .as("compiled modules; without classes the rules below would hold for nothing")
                .allMatch(module -> !Modules.of(module, product).isEmpty());
    }

    @Test
    void theTableNamesOnlyModulesAndLibrariesThatExist() {
        assertThat(TABLE.rows()).allSatisfy(row -> {
            assertThat(Modules.names()).containsAll(row.modules());
            assertThat(LIBRARIES.keySet()).containsAll(row.libraries());
        });
    }

    @ParameterizedTest
    @MethodSource("modulesWithARow")
    void aModuleUsesOnlyWhatItsRowAllows(String module) {
        ModuleTable.Row row = TABLE.row(module);
        String[] allowed = Stream.of(
                        Stream.of("java..", ROOT_PACKAGE + module + ".."),
                        row.modules().stream().map(name -> ROOT_PACKAGE + name + ".."),
                        row.libraries().stream().flatMap(name -> LIBRARIES.get(name).stream()))
                .flatMap(packages -> packages)
                .toArray(String[]::new);

        check(
                classes()
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(primitives()))
                        .because(
                                "docs/architecture.md says so: what a module may use is decided once, not by whoever needs"
                                        + " something"),
                Modules.of(module, product));
    }

    @ParameterizedTest
    @MethodSource("modulesWithARow")
    void aModulesClassesLiveInItsOwnPackage(String module) {
        check(
                classes()
                        .should()
                        .resideInAPackage(ROOT_PACKAGE + module + "..")
                        .because("a package that is split over modules hides what depends on what"),
                Modules.of(module, product));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void aStageKnowsNoOtherStage(Stage stage) {
        Map<Stage, String> packages = new HashMap<>(Map.of(
                Stage.DETECT, ROOT_PACKAGE + "detection..",
                Stage.CLASSIFY, ROOT_PACKAGE + "classification..",
                Stage.AGGREGATE, ROOT_PACKAGE + "aggregation.."));
        String own = packages.remove(stage);

        check(
                noClasses()
                        .that()
                        .resideInAPackage(own)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages.values().toArray(String[]::new))
                        .because("stages meet on a topic, so that each can run, scale and be replaced alone"),
                product);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(PROGRAMS)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("picocli..")
                        .because("what the program does can be used and tested without its command line"),
                product);
    }

    @Test
    void onlyTheTrainerKnowsLibtorch() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT_PACKAGE + "trainer..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.bytedeco.pytorch..")
                        .because("the pipeline runs a network's file; the library that trains one stays"
                                + " out of its class path"),
                product);
    }

    @Test
    void packagesAreNamedForWhatTheyDo() {
        check(
                noClasses()
                        .should()
                        .resideInAnyPackage(
                                "..util..",
                                "..utils..",
                                "..common..",
                                "..impl..",
                                "..service..",
                                "..services..",
                                "..model..")
                        .because("a package is named for its stage, never for a layer, and model means the network"),
                product,
                tests);
    }

    @Test
    void packagesOfTheAppAreFreeOfCycles() {
        check(
                slices().matching(ROOT_PACKAGE + "app.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because(
                                "a package that uses another must not be used by it: cli is at the top, settings at the"
                                        + " bottom"),
                Modules.of("app", product));
    }

    @Test
    void nothingLogsPastSlf4j() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.util.logging..", "org.apache.log4j..", "org.apache.logging..")
                        .because("one logging interface is enough, and whoever runs the program configures it once"),
                product);
    }

    @Test
    void onlyTheCommandLineWritesToTheTerminal() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(PROGRAMS)
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .orShould()
                        .callMethod(Throwable.class, "printStackTrace")
                        .because("standard output holds the report alone, and a service's words go to its log"),
                product);
    }

    @Test
    void noTestSleeps() {
        check(
                noClasses()
                        .that(not(programs())) // a load that a person starts keeps a pace
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", long.class, int.class)
                        .orShould()
                        .callMethod(TimeUnit.class, "sleep", long.class)
                        .because("a test that waits for a time is slow when it works and fails when the machine is"),
                tests);
    }

    @Test
    void nothingIsMocked() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.mockito..", "org.easymock..", "org.apache.kafka.clients.consumer.internals..")
                        .orShould()
                        .dependOnClassesThat()
                        .haveNameMatching("org\\.apache\\.kafka\\..*\\.Mock(Consumer|Producer)")
                        .because(
                                "a mock of Kafka behaves as its writer thinks; the drivers and the real broker are at hand"),
                tests);
    }

    private static void check(ArchRule rule, JavaClasses... sets) {
        for (JavaClasses set : sets) {
            assertThat(set).as("classes to check").isNotEmpty();
            rule.check(set);
        }
    }

    private static DescribedPredicate<JavaClass> programs() {
        return DescribedPredicate.describe(
                "programs", type -> type.tryGetMethod("main", String[].class).isPresent());
    }

    private static DescribedPredicate<JavaClass> primitives() {
        return DescribedPredicate.describe(
                "primitives", type -> type.getBaseComponentType().isPrimitive());
    }
}
