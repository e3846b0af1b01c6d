package io.emotionstreams.systemtests;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Within a module, too, dependencies run one way. */
class PackageCyclesTest {
    private static JavaClasses product;

    @BeforeAll
    static void read() {
        product = Modules.product();
    }

    @ParameterizedTest
    @ValueSource(strings = "trainer")
    void thePackagesOfAModuleFormNoCycle(String module) {
        JavaClasses classes = Modules.of(module, product);
        assertThat(classes).as("classes to check").isNotEmpty();

        slices().matching("io.emotionstreams." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("of two packages that use each other, neither can be understood or changed alone")
                .check(classes);
    }
}
