package io.emotionstreams.trainer.network;

import io.emotionstreams.trainer.network.Layer.AveragePooling;
import io.emotionstreams.trainer.network.Layer.Dense;
import io.emotionstreams.trainer.network.Layer.Flattening;
import io.emotionstreams.trainer.network.Layer.Shape;
import java.util.List;
import java.util.Locale;

/** A network's layers and parameter totals as a text table, like a Keras model summary. */
public final class LayerTable {
    private static final String ROW = "%-28s %-20s %14s%n";
    private static final String RULE = "-".repeat(64) + System.lineSeparator();

    private LayerTable() {}

    /** The table: one row for all convolutions, then one row per layer of the head. */
    public static String of(NetworkSpec spec) {
        List<Layer> layers = spec.layers();
        List<Layer> head = layers.stream().filter(LayerTable::isHead).toList();
        List<Layer> body = layers.subList(0, layers.size() - head.size());
        StringBuilder table = new StringBuilder(RULE)
                .append(row("layer (kind)", "output", "parameters"))
                .append(RULE)
                .append(row("input (image)", shape(NetworkSpec.inputShape()), count(0)));
        Layer last = body.get(body.size() - 1);
        table.append(row("resnet50 (convolutions)", shape(last.output()), count(parameters(body))));
        for (Layer layer : head) {
            table.append(row(
                    layer.name() + " (" + layer.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ")",
                    shape(layer.output()),
                    count(parameters(List.of(layer)))));
        }
        return table.append(RULE)
                .append(total("total parameters", spec.trainableParameters() + spec.statistics()))
                .append(total("trainable parameters", spec.trainableParameters()))
                .append(total("non-trainable parameters", spec.statistics()))
                .append(total("multiplications per face", spec.multiplications()))
                .toString();
    }

    private static boolean isHead(Layer layer) {
        return layer instanceof AveragePooling || layer instanceof Flattening || layer instanceof Dense;
    }

    private static long parameters(List<Layer> layers) {
        return layers.stream()
                .mapToLong(layer -> layer.trainableParameters() + layer.statistics())
                .sum();
    }

    private static String shape(Shape shape) {
        return shape.side() == 1
                ? Integer.toString(shape.channels())
                : "%dx%dx%d".formatted(shape.side(), shape.side(), shape.channels());
    }

    private static String row(String layer, String output, String parameters) {
        return ROW.formatted(layer, output, parameters);
    }

    private static String total(String name, long value) {
        return "%-28s %35s%n".formatted(name, count(value));
    }

    /** With commas in every locale, as in the paper. */
    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
