package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Grafana dashboard as far as it can be told without Grafana; {@link MetricNamesIT} asks its queries. */
class GrafanaDashboardTest {
    private static final int COLUMNS = 24;
    private static final JsonNode DASHBOARD = new JsonMapper().readTree(MonitoringQueries.DASHBOARD);

    @Test
    void everyPanelSaysWhatItShowsAndInWhichUnit() {
        assertThat(charts()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.get("title").asString()).isNotBlank();
            assertThat(panel.get("description").asString()).isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asString()).isNotBlank();
            assertThat(panel.get("targets").size()).isPositive();
        });
    }

    @Test
    void everyPanelAsksTheChosenDataSource() {
        assertThat(charts())
                .allSatisfy(panel ->
                        assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}"));
    }

    @Test
    void panelsHaveTheirOwnIdsTitlesAndPlaces() {
        List<JsonNode> panels = DASHBOARD.get("panels").valueStream().toList();
        assertThat(panels).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels).extracting(panel -> panel.get("title").asString()).doesNotHaveDuplicates();
        List<Rectangle> taken = new ArrayList<>();
        for (JsonNode panel : panels) {
            JsonNode grid = panel.get("gridPos");
            Rectangle place = new Rectangle(
                    grid.get("x").asInt(),
                    grid.get("y").asInt(),
                    grid.get("w").asInt(),
                    grid.get("h").asInt());
            assertThat(place.x + place.width).isLessThanOrEqualTo(COLUMNS);
            assertThat(taken)
                    .as("panels at the place of %s", panel.get("title"))
                    .noneMatch(place::intersects);
            taken.add(place);
        }
    }

    private static List<JsonNode> charts() {
        return DASHBOARD
                .get("panels")
                .valueStream()
                .filter(panel -> !panel.get("type").asString().equals("row"))
                .toList();
    }
}
