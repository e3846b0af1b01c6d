package io.emotionstreams.testkit;

import io.emotionstreams.broker.EmbeddedBroker;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides each test that has a {@link TestCluster} parameter with its own instance, on a broker shared by all tests of
 * the JVM. The broker starts before the first such test and stops after the last test.
 *
 * <p>Annotate the test class with {@code @ExtendWith(SharedBroker.class)} and add a {@link TestCluster} parameter to a
 * test method.
 */
public final class SharedBroker implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedBroker.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store jvmStore = context.getRoot().getStore(NAMESPACE);
        EmbeddedBroker broker =
                jvmStore.computeIfAbsent(EmbeddedBroker.class, key -> EmbeddedBroker.start(), EmbeddedBroker.class);
        AtomicInteger tests =
                jvmStore.computeIfAbsent(AtomicInteger.class, key -> new AtomicInteger(), AtomicInteger.class);
        // JUnit closes stored values: the cluster after the test, the broker after all tests.
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
