package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emotionstreams.app.KafkaClients;
import io.emotionstreams.app.Pipeline;
import io.emotionstreams.app.SampleClip;
import io.emotionstreams.app.SessionReplay;
import io.emotionstreams.app.SessionReport;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.dashboard.Dashboard;
import io.emotionstreams.dashboard.DashboardSettings;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.PlaybackSpeed;
import io.emotionstreams.testkit.Browser;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The dashboard in a real browser while the clip's frames run through all three stages. */
@ExtendWith(SharedBroker.class)
class DashboardOfTheClipIT {
    private static final String SESSION = "classroom";
    private static final Pattern WINDOWS = Pattern.compile("(\\d+) windows");

    @TempDir
    private Path folder;

    @Test
    void theTimelineGrowsWhileItReplaysAndEndsWithTheTopicsNumbers(TestCluster cluster) throws Exception {
        assumeTrue(Browser.installed(), "no /usr/bin/chromium and /usr/bin/chromedriver: the page was NOT tested");
        Settings settings = Deployment.create(cluster, folder, Map.of("aggregation.window-ms", "1000"));
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.allOf(Stage.class));
                Dashboard dashboard = Dashboard.start(
                        DashboardSettings.onLoopback(KafkaClients.consumer(settings), settings.topics(), 0));
                Browser browser = new Browser();
                SampleClip clip = SampleClip.unpack();
                FrameSource source = FrameSource.open(clip.file(), 1)) {
            pipeline.awaitRunning(Results.DEADLINE);
            browser.screen(1440, 1000, false);
            browser.open(dashboard.url() + "#/session/" + SESSION);
            FutureTask<SessionReport> replay = new FutureTask<>(() -> new SessionReplay(
                            settings, pipeline::throwFailure, Results.DEADLINE, SessionReplay.Display.NONE)
                    .run(source, SESSION, new PlaybackSpeed(2)));
            new Thread(replay, "replay").start();

            await().atMost(Results.DEADLINE).until(() -> windows(browser) >= 3);
            assertThat(replay.isDone())
                    .as("the page showed windows while it replayed")
                    .isFalse();
            int early = windows(browser);
            await().atMost(Results.DEADLINE).until(() -> windows(browser) > early + 3);

            replay.get(Results.DEADLINE.toSeconds(), TimeUnit.SECONDS);
            List<SessionSummary> summaries = Results.bySession(
                            cluster, settings.topics().sessionSummary())
                    .get(SESSION);
            SessionSummary last = summaries.get(summaries.size() - 1);
            awaitNumbers(browser, last);
            browser.screenshot("clip");

            browser.reload();
            awaitNumbers(browser, last);
            long windows = Results.bySession(cluster, settings.topics().emotionSummary()).get(SESSION).stream()
                    .map(EmotionSummary::windowStart)
                    .distinct()
                    .count();
            await().atMost(Results.DEADLINE).until(() -> windows(browser) == windows);
        }
    }

    private static void awaitNumbers(Browser browser, SessionSummary summary) {
        String distribution = "%.0f%%".formatted(100 * summary.distribution().share(summary.dominant()));
        await().atMost(Results.DEADLINE).untilAsserted(() -> {
            assertThat(browser.text(".facts"))
                    .contains("%,d".formatted(summary.frames()), "%,d".formatted(summary.faces()));
            assertThat(browser.all(".bars"))
                    .last()
                    .extracting(WebElement::getText)
                    .asString()
                    .contains(distribution);
        });
    }

    /** How many windows the timeline says it shows; 0 before there is one. */
    private static int windows(Browser browser) {
        return browser.all(".plot").stream()
                .map(plot -> WINDOWS.matcher(String.valueOf(plot.getDomAttribute("aria-label"))))
                .filter(Matcher::find)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
                .findFirst()
                .orElse(0);
    }
}
