package io.emotionstreams.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.emotionstreams.contracts.Stage;
import java.util.Arrays;
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

/** How the house is built: who may lean on whom, and what nobody does. */
class ArchitectureTest {
    private static final String HOUSE = "io.emotionstreams.";
    private static final String TESTS_ONLY = "system-tests";

    private static final String[] KAFKA_CLIENTS = {"org.apache.kafka.clients..", "org.apache.kafka.common.."};
    private static final String[] KAFKA_STREAMS = {
        "org.apache.kafka.clients..", "org.apache.kafka.common..", "org.apache.kafka.streams.."
    };
    private static final String[] RECORDS_ANNOTATIONS = {"com.fasterxml.jackson.annotation.."};
    private static final String[] JACKSON = {"com.fasterxml.jackson.annotation..", "tools.jackson.."};
    private static final String[] IMAGES = {"org.bytedeco.."};
    private static final String[] NETWORKS = {"ai.onnxruntime.."};
    private static final String[] NETWORK_FILES = {"ai.onnx.proto..", "com.google.protobuf.."};
    private static final String[] COMMAND_LINE = {"picocli..", "me.tongfei.progressbar.."};
    private static final String[] LOGGING = {"org.slf4j.."};
    private static final String[] WEB = {"org.eclipse.jetty.."};
    private static final String[] METRICS = {"io.micrometer..", "io.prometheus.."};

    /** Where the command lines are. */
    private static final String[] PROGRAMS = {
        HOUSE + "cli..", HOUSE + "app.cli..", HOUSE + "trainer.cli..", HOUSE + "benchmarks.."
    };

    /** What a module's shipped classes may use besides Java and themselves: other modules' and libraries' packages. */
    private static final Map<String, String[]> MAY_USE = Map.ofEntries(
            entry("contracts", all(KAFKA_CLIENTS, JACKSON)),
            entry("files", new String[0]),
            entry("stages", all(modules("contracts"), KAFKA_STREAMS, METRICS, LOGGING)),
            entry("ingest", all(modules("contracts"), KAFKA_CLIENTS, IMAGES, JACKSON, LOGGING)),
            entry(
                    "detection",
                    all(
                            modules("contracts", "stages", "inference"),
                            KAFKA_STREAMS,
                            IMAGES,
                            NETWORKS,
                            METRICS,
                            LOGGING)),
            entry("inference", all(modules("contracts", "files"), NETWORKS, NETWORK_FILES, METRICS, LOGGING)),
            entry("classification", all(modules("contracts", "stages", "inference"), KAFKA_STREAMS, METRICS)),
            entry("quantification", modules("contracts")),
            entry(
                    "aggregation",
                    all(modules("contracts", "stages", "quantification"), KAFKA_STREAMS, RECORDS_ANNOTATIONS, METRICS)),
            entry("broker", new String[] {"org.apache.kafka..", "kafka..", "scala.."}),
            entry("monitoring", all(modules("contracts", "stages"), KAFKA_STREAMS, JACKSON, WEB, METRICS, LOGGING)),
            entry("dashboard", all(modules("contracts", "files"), KAFKA_CLIENTS, JACKSON, LOGGING, WEB, METRICS)),
            entry("cli", all(COMMAND_LINE, LOGGING, new String[] {"ch.qos.logback.."})),
            entry(
                    "app",
                    all(
                            modules(
                                    "contracts",
                                    "files",
                                    "ingest",
                                    "stages",
                                    "detection",
                                    "inference",
                                    "classification",
                                    "aggregation",
                                    "broker",
                                    "monitoring",
                                    "dashboard",
                                    "cli"),
                            KAFKA_STREAMS,
                            JACKSON,
                            IMAGES,
                            LOGGING,
                            METRICS,
                            COMMAND_LINE,
                            new String[] {"org.apache.commons.text.."})),
            entry(
                    "trainer",
                    all(
                            modules("contracts", "files", "inference", "quantification", "cli"),
                            JACKSON,
                            IMAGES,
                            NETWORKS,
                            NETWORK_FILES,
                            LOGGING,
                            COMMAND_LINE,
                            new String[] {"javax.imageio..", "org.knowm.xchart..", "org.apache.commons.csv.."})),
            entry("testkit", all(modules("contracts", "broker"), KAFKA_CLIENTS, new String[] {
                "org.junit.jupiter.api..",
                "org.assertj..",
                "org.awaitility..",
                "org.openqa.selenium..",
                "javax.imageio.."
            })));

    private static JavaClasses product;
    private static JavaClasses tests;

    @BeforeAll
    static void read() {
        product = Modules.product();
        tests = Modules.tests();
    }

    /** The modules that have a row; benchmarks measures all the others and may use them all. */
    static Stream<String> modulesWithARow() {
        return Modules.names().stream().filter(MAY_USE::containsKey);
    }

    @Test
    void everyModuleIsChecked() {
        assertThat(Modules.names())
                .as("a new module needs its row in this table, and in STYLE.md's")
                .allMatch(module -> MAY_USE.containsKey(module)
                        || List.of("benchmarks", TESTS_ONLY).contains(module));
        assertThat(modulesWithARow())
                .as("compiled modules; without classes the rules below would hold for nothing")
                .allMatch(module -> !Modules.of(module, product).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("modulesWithARow")
    void aModuleUsesOnlyWhatItsRowAllows(String module) {
        String[] allowed = all(new String[] {"java..", HOUSE + module + ".."}, MAY_USE.get(module));

        check(
                classes()
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(primitives()))
                        .because("the modules' table says so: what a module may lean on is decided once, not by whoever"
                                + " needs something"),
                Modules.of(module, product));
    }

    @ParameterizedTest
    @MethodSource("modulesWithARow")
    void aModulesClassesLiveInItsOwnPackage(String module) {
        check(
                classes()
                        .should()
                        .resideInAPackage(HOUSE + module + "..")
                        .because("a package that is split over modules hides what depends on what"),
                Modules.of(module, product));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void aStageKnowsNoOtherStage(Stage stage) {
        Map<Stage, String> packages = new HashMap<>(Map.of(
                Stage.DETECT, HOUSE + "detection..",
                Stage.CLASSIFY, HOUSE + "classification..",
                Stage.AGGREGATE, HOUSE + "aggregation.."));
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
                        .resideOutsideOfPackage(HOUSE + "trainer..")
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

    private static String[] modules(String... names) {
        return Arrays.stream(names).map(name -> HOUSE + name + "..").toArray(String[]::new);
    }

    private static String[] all(String[]... parts) {
        return Arrays.stream(parts).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
