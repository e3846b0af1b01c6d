package io.emotionstreams.systemtests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a PromQL expression asks for: enough of the language for our dashboards and alerts.
 *
 * @param selectors the series that it reads
 * @param labels what it groups by
 */
record PromQuery(List<Selector> selectors, Set<String> labels) {
    private static final Set<String> GROUPING = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> AGGREGATIONS =
            Set.of("sum", "avg", "min", "max", "count", "group", "stddev", "stdvar", "topk", "bottomk", "quantile");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");
    private static final Pattern TOKEN = Pattern.compile(
            """
            (?<text>"(?:\\\\.|[^"\\\\])*")\
            |(?<range>\\[[^\\]]*])\
            |(?<number>\\d[\\w.]*)\
            |(?<word>[a-zA-Z_:][\\w:]*)\\s*(?<matchers>\\{(?:"(?:\\\\.|[^"\\\\])*"|[^}"])*})?(?<call>\\s*\\()?""");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"((?:\\\\.|[^\"\\\\])*)\"");

    /**
     * Some series of one metric.
     *
     * @param name of the metric
     * @param matchers what its labels should be
     */
    record Selector(String name, List<LabelMatcher> matchers) {
        boolean matches(TimeSeries series) {
            return name.equals(series.name())
                    && matchers.stream().allMatch(matcher -> matcher.matches(series.labels()));
        }

        @Override
        public String toString() {
            return name + matchers;
        }
    }

    /** Such as {@code stage=~"detect|classify"}. */
    record LabelMatcher(String label, String operator, String value) {
        boolean matches(Map<String, String> labels) {
            String found = labels.get(label);
            if (found == null) {
                return false; // To Prometheus it is an empty text; in a query of ours it is a slip.
            }
            boolean same = operator.endsWith("~") ? found.matches(value) : found.equals(value);
            return same != operator.startsWith("!");
        }

        @Override
        public String toString() {
            return label + operator + '"' + value + '"';
        }
    }

    /** Reads an expression, in which Grafana's variables already have their values. */
    static PromQuery parse(String expression) {
        List<Selector> selectors = new ArrayList<>();
        Set<String> labels = new TreeSet<>();
        Matcher token = TOKEN.matcher(expression);
        int from = 0;
        while (token.find(from)) {
            from = token.end();
            String word = token.group("word");
            if (word == null || WORDS.contains(word) || AGGREGATIONS.contains(word)) {
                continue;
            }
            if (GROUPING.contains(word)) {
                int end = expression.indexOf(')', from);
                labels.addAll(List.of(expression.substring(from, end).strip().split("\\s*,\\s*")));
                from = end;
            } else if (token.group("call") == null) {
                selectors.add(new Selector(word, matchers(token.group("matchers"))));
            }
        }
        return new PromQuery(selectors, labels);
    }

    private static List<LabelMatcher> matchers(String text) {
        return text == null
                ? List.of()
                : MATCHER.matcher(text)
                        .results()
                        .map(parts -> new LabelMatcher(parts.group(1), parts.group(2), parts.group(3)))
                        .toList();
    }
}
