package io.emotionstreams.trainer.training;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Flattens a record to text, component by component, so that two records can be compared and their differences named. */
final class RecordValues {
    private RecordValues() {}

    /**
     * Every value of a record, also those of the records in it.
     *
     * @return values by path, such as {@code optimizer.momentum}; at the path of an inner record, its class name
     */
    static SortedMap<String, String> of(Record root) {
        SortedMap<String, String> values = new TreeMap<>();
        addComponents("", root, values);
        return values;
    }

    private static void addComponents(String prefix, Record parent, Map<String, String> values) {
        for (RecordComponent component : parent.getClass().getRecordComponents()) {
            String path = prefix + component.getName();
            Object value = value(component, parent);
            if (value instanceof Record inner) {
                // Two kinds of optimizer may have the same components.
                values.put(path, inner.getClass().getSimpleName());
                addComponents(path + ".", inner, values);
            } else {
                values.put(path, String.valueOf(value));
            }
        }
    }

    private static Object value(RecordComponent component, Record parent) {
        try {
            return component.getAccessor().invoke(parent);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
