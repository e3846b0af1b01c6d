package io.emotionstreams.systemtests;

import io.emotionstreams.testkit.TestCluster;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test that asks for them topics of its own and the {@link ContainerBroker} they are on, which all tests of
 * the JVM share: it starts with the first and stops after the last.
 */
final class KafkaInContainer implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(KafkaInContainer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestCluster.class || type == ContainerBroker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store ofJvm = context.getRoot().getStore(NAMESPACE);
        ContainerBroker broker =
                ofJvm.computeIfAbsent(ContainerBroker.class, key -> ContainerBroker.start(), ContainerBroker.class);
        if (parameter.getParameter().getType() == ContainerBroker.class) {
            return broker;
        }
        int test = ofJvm.computeIfAbsent(AtomicInteger.class, key -> new AtomicInteger(), AtomicInteger.class)
                .incrementAndGet();
        String prefix = "%s-%d-".formatted(context.getRequiredTestClass().getSimpleName(), test);
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        TestCluster.class,
                        key -> new TestCluster(broker.bootstrapServers(), prefix),
                        TestCluster.class);
    }
}
