package io.emotionstreams.testkit;

import io.emotionstreams.broker.EmbeddedBroker;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test that takes a {@link TestCluster} one of its own, on a broker that all tests of the JVM share: it
 * starts with the first and stops after the last.
 *
 * <p>To use it, annotate the test class with {@code ExtendWith(SharedBroker.class)} and let a test method take a
 * {@link TestCluster}.
 */
public final class SharedBroker implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedBroker.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store ofJvm = context.getRoot().getStore(NAMESPACE);
        EmbeddedBroker broker =
                ofJvm.computeIfAbsent(EmbeddedBroker.class, key -> EmbeddedBroker.start(), EmbeddedBroker.class);
        AtomicInteger tests =
                ofJvm.computeIfAbsent(AtomicInteger.class, key -> new AtomicInteger(), AtomicInteger.class);
        // JUnit closes what is stored: this after the test, the broker after all of them.
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        TestCluster.class,
                        key -> new TestCluster(broker, prefix(context, tests.incrementAndGet())),
                        TestCluster.class);
    }

    private static String prefix(ExtensionContext context, int test) {
        return context.getRequiredTestClass().getSimpleName() + "-" + test + "-";
    }
}
