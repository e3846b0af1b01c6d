package io.emotionstreams.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The signals that ask a process to end. Java has no supported way to them but {@code sun.misc.Signal}, which every
 * OpenJDK exports and javac warns about, and which is therefore reached by reflection.
 */
final class Signals {
    private static final List<String> ENDING = List.of("INT", "TERM", "HUP");

    private Signals() {}

    /** Has the handler called with a signal's number, on a thread of its own, instead of shutting the JVM down. */
    static void handle(IntConsumer handler) {
        for (String name : ENDING) {
            try {
                handle(name, handler);
            } catch (ReflectiveOperationException e) {
                // Under -Xrs, or without such a signal on this system, it does what it always does.
                System.getLogger(Signals.class.getName())
                        .log(System.Logger.Level.DEBUG, "signal {0} can not be handled: {1}", name, e.getCause());
            }
        }
    }

    private static void handle(String name, IntConsumer handler) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Method number = signalType.getMethod("getNumber");
        Object proxy = Proxy.newProxyInstance(
                Signals.class.getClassLoader(),
                new Class<?>[] {handlerType},
                (self, method, arguments) -> switch (method.getName()) {
                    case "handle" -> {
                        handler.accept((int) number.invoke(arguments[0]));
                        yield null;
                    }
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> "signal handler";
                });
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, proxy);
    }
}
