package io.emotionstreams.systemtests;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The queries in our Grafana dashboard and our alert rules. */
final class MonitoringQueries {
    static final Path ALERTS = Path.of("..", "..", "docker", "prometheus", "alerts.yml");
    static final Path DASHBOARD = Path.of("..", "..", "docker", "grafana", "dashboards", "emotion-streams.json");

    private static final Pattern OF_VARIABLE = Pattern.compile("label_values\\((\\w+), *(\\w+)\\)");
    private static final Pattern GRAFANA_LABEL = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern ALERT_LABEL = Pattern.compile("\\$labels\\.(\\w+)");

    private MonitoringQueries() {}

    /**
     * One of them.
     *
     * @param place for people who look for it
     * @param query what it reads
     * @param shown labels that the text beside it names
     */
    record Query(String place, PromQuery query, Set<String> shown) {}

    /** All of them. */
    static Stream<Query> all() {
        return Stream.concat(
                ofDashboard(new JsonMapper().readTree(DASHBOARD)), ofAlerts(new YAMLMapper().readTree(ALERTS)));
    }

    private static Stream<Query> ofDashboard(JsonNode dashboard) {
        Stream<Query> variables = dashboard
                .at("/templating/list")
                .valueStream()
                .filter(variable -> variable.get("type").asString().equals("query"))
                .map(variable -> query(
                        "variable " + variable.get("name").asString(),
                        OF_VARIABLE
                                .matcher(variable.get("definition").asString())
                                .replaceFirst("count by ($2) ($1)"),
                        Set.of()));
        Stream<Query> annotations = dashboard
                .at("/annotations/list")
                .valueStream()
                .map(annotation -> query(
                        "annotation " + annotation.get("name").asString(),
                        annotation.get("expr").asString(),
                        names(GRAFANA_LABEL, annotation.get("titleFormat").asString())));
        Stream<Query> panels = dashboard.get("panels").valueStream().flatMap(panel -> panel.path("targets")
                .valueStream()
                .map(target -> query(
                        "panel " + panel.get("title").asString(),
                        target.get("expr").asString(),
                        names(GRAFANA_LABEL, target.get("legendFormat").asString()))));
        return Stream.of(variables, annotations, panels).flatMap(queries -> queries);
    }

    private static Stream<Query> ofAlerts(JsonNode alerts) {
        return alerts.get("groups")
                .valueStream()
                .flatMap(group -> group.get("rules").valueStream())
                .map(rule -> query(
                        "alert " + rule.get("alert").asString(),
                        rule.get("expr").asString(),
                        names(ALERT_LABEL, rule.get("annotations").toString())));
    }

    private static Query query(String place, String expression, Set<String> shown) {
        return new Query(place, PromQuery.parse(expression.replace("$stage", ".*")), shown);
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }
}
