package io.emotionstreams.trainer.training;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Copies of a record that differ from it in one value each; also in the values of the records in it. */
final class ChangedRecords {
    private ChangedRecords() {}

    /**
     * A changed copy.
     *
     * @param path of the value that differs, such as {@code optimizer.momentum}
     */
    record Change<T>(String path, T changed) {}

    /** One copy per value. */
    static <T extends Record> Stream<Change<T>> of(T original) {
        RecordComponent[] components = original.getClass().getRecordComponents();
        return IntStream.range(0, components.length).boxed().flatMap(i -> others(
                        components[i].getName(), value(components[i], original))
                .map(other -> new Change<>(other.path(), copy(original, i, other.changed()))));
    }

    private static Stream<Change<?>> others(String path, Object value) {
        if (value instanceof Record inner) {
            return of(inner).map(change -> new Change<>(path + "." + change.path(), change.changed()));
        }
        return Stream.of(new Change<>(path, other(value)));
    }

    private static Object other(Object value) {
        if (value instanceof Integer number) {
            return number + 1;
        }
        if (value instanceof Double number) {
            return number == 0 ? 0.5 : number / 2;
        }
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof String text) {
            return text + "?";
        }
        if (value instanceof Enum<?> constant) {
            return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                    .filter(other -> other != constant)
                    .findFirst()
                    .orElseThrow();
        }
        if (value instanceof List<?> list) {
            List<Object> longer = new ArrayList<>(list);
            longer.add(1);
            return longer;
        }
        throw new AssertionError("another value for " + value + " of " + value.getClass() + " is needed here");
    }

    private static Object value(RecordComponent component, Record owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> T copy(T original, int index, Object changed) {
        RecordComponent[] components = original.getClass().getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(component, original))
                .toArray();
        values[index] = changed;
        try {
            Constructor<?> constructor = original.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            return (T) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
