package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.replay.SampleClip;
import io.emotionstreams.app.replay.SessionReplay;
import io.emotionstreams.app.replay.SessionReport;
import io.emotionstreams.app.replay.SessionRequest;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.dashboard.Dashboard;
import io.emotionstreams.dashboard.DashboardSettings;
import io.emotionstreams.dashboard.PreviewMode;
import io.emotionstreams.dashboard.PreviewSettings;
import io.emotionstreams.ingest.CaptureTimes;
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
    private static final int PEOPLE = 8;
    private static final Pattern SECONDS = Pattern.compile("(\\d+) seconds");

    @TempDir
    private Path folder;

    @Test
    void theTimelineGrowsWhileItReplaysAndEndsWithTheTopicsNumbers(TestCluster cluster) throws Exception {
        assumeTrue(Browser.installed(), "no /usr/bin/chromium and /usr/bin/chromedriver: the page was NOT tested");
        Settings settings = Deployment.create(cluster, folder, Map.of());
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.allOf(Stage.class));
                Dashboard dashboard = Dashboard.start(DashboardSettings.onLoopback(
                                KafkaClients.consumer(settings), KafkaClients.producer(settings), settings.topics(), 0)
                        .with(new PreviewSettings(
                                PreviewMode.BLURRED, settings.layout().faceRetention())));
                Browser browser = new Browser();
                SampleClip clip = SampleClip.unpack();
                FrameSource source = FrameSource.open(clip.file(), 1)) {
            pipeline.awaitRunning(Results.DEADLINE);
            browser.screen(1440, 1000, false);
            browser.open(dashboard.url() + "#/session/" + SESSION);
            FutureTask<SessionReport> replay = new FutureTask<>(
                    () -> new SessionReplay(settings, pipeline::throwFailure, SessionReplay.Display.NONE)
                            .run(new SessionRequest(SESSION, source, new PlaybackSpeed(2), CaptureTimes.NOW)));
            new Thread(replay, "replay").start();

            await().atMost(Results.DEADLINE).until(() -> seconds(browser) >= 3);
            await().atMost(Results.DEADLINE)
                    .until(() -> browser.all(".picture .face").size() == PEOPLE);
            browser.screenshot("clip-with-preview");
            assertThat(replay.isDone())
                    .as("the page showed seconds and faces while it replayed")
                    .isFalse();
            int early = seconds(browser);
            await().atMost(Results.DEADLINE).until(() -> seconds(browser) > early + 3);

            replay.get(Results.DEADLINE.toSeconds(), TimeUnit.SECONDS);
            List<SessionSummary> summaries = Results.bySession(
                            cluster, settings.topics().sessionSummary())
                    .get(SESSION);
            SessionSummary last = summaries.get(summaries.size() - 1);
            awaitNumbers(browser, last);
            assertThat(browser.all(".picture img"))
                    .as("an ended session has no preview")
                    .isEmpty();
            browser.screenshot("clip");

            browser.reload();
            awaitNumbers(browser, last);
            long seconds = Results.bySession(cluster, settings.topics().emotionSummary()).get(SESSION).stream()
                    .map(EmotionSummary::latestSecond)
                    .distinct()
                    .count();
            await().atMost(Results.DEADLINE).until(() -> seconds(browser) == seconds);
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

    /** How many seconds the timeline says it shows; 0 before there is one. */
    private static int seconds(Browser browser) {
        return browser.all(".plot").stream()
                .map(plot -> SECONDS.matcher(String.valueOf(plot.getDomAttribute("aria-label"))))
                .filter(Matcher::find)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
                .findFirst()
                .orElse(0);
    }
}
