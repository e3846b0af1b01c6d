package io.emotionstreams.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The signals that ask a process to terminate. Java has no supported API for them, only {@code sun.misc.Signal}, which
 * every OpenJDK exports but javac warns about; hence the reflection.
 */
final class Signals {
    private static final List<String> TERMINATING = List.of("INT", "TERM", "HUP");

    private Signals() {}

    /** Calls the handler with the signal's number, on a separate thread, instead of shutting down the JVM. */
    static void handle(IntConsumer handler) {
        for (String name : TERMINATING) {
            try {
                handle(name, handler);
            } catch (ReflectiveOperationException e) {
                // Under -Xrs, or where the platform lacks the signal, the default action stays in place.
                System.getLogger(Signals.class.getName())
                        .log(System.Logger.Level.DEBUG, "can't handle signal {0}: {1}", name, e.getCause());
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
