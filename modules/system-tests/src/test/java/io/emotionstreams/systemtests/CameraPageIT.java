package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emotionstreams.app.replay.SampleClip;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.SourceFrame;
import io.emotionstreams.testkit.Browser;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo --camera} in a real browser whose camera plays the bundled clip. */
class CameraPageIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final String SESSION = "camera-test";
    private static final int PEOPLE = 8;
    private static final int ENOUGH_FRAMES = 20;
    private static final Pattern FIGURES =
            Pattern.compile("([\\d.]+) people at once \\(\\d+ tracks\\), \\d+ faces in (\\d+) frames");

    @TempDir
    private Path folder;

    @Test
    void aCameraSessionEndsWithItsPeopleAndAReportAndCanBeErased() throws Exception {
        assumeTrue(Browser.installed(), "no /usr/bin/chromium and /usr/bin/chromedriver: the page was NOT tested");
        Path film = folder.resolve("clip.mjpeg");
        writeClip(film);
        try (CommandRun demo = CommandRun.start("demo", "--camera");
                Browser browser = new Browser(
                        "--use-fake-ui-for-media-stream",
                        "--use-fake-device-for-media-stream",
                        "--use-file-for-fake-video-capture=" + film)) {
            await().atMost(DEADLINE)
                    .failFast(() -> assertThat(demo.ended()).as(demo.err()).isFalse())
                    .until(() -> demo.err().contains("Dashboard: "));
            String dashboard = address(demo, "Dashboard");
            browser.screen(1440, 900, false);
            browser.open(address(demo, "Camera"));
            assertThat(browser.text("#promise")).contains("no picture leaves this machine");
            browser.screenshot("camera-before");
            browser.evaluate("document.getElementById('session').value = '" + SESSION + "'");
            browser.all("#start").get(0).click();

            await().atMost(DEADLINE).until(() -> frames(browser.text("#figures")) >= ENOUGH_FRAMES);
            browser.screenshot("camera-live");
            browser.all("#stop").get(0).click();

            await().atMost(DEADLINE)
                    .until(() -> !browser.text("#report-figures").isEmpty());
            browser.screenshot("camera-report");
            assertThat(browser.text("#problem")).isEmpty();
            Matcher figures = FIGURES.matcher(browser.text("#report-figures"));
            assertThat(figures.find()).as(browser.text("#report-figures")).isTrue();
            assertThat(Double.parseDouble(figures.group(1))).isBetween(PEOPLE - 0.5, PEOPLE + 0.5);
            assertThat(get(dashboard + "api/sessions/" + SESSION + "/report").body())
                    .contains("<dt>State</dt><dd>ended</dd>");

            browser.all("#erase").get(0).click();
            await().atMost(DEADLINE).until(() -> browser.text("#erased").contains("deleted: the summary"));
            await().atMost(DEADLINE)
                    .until(() -> get(dashboard + "api/sessions/" + SESSION).statusCode() == 404);
        }
    }

    /** As a camera that Chromium can play: JPEG images, one after the other. */
    private static void writeClip(Path film) throws Exception {
        try (SampleClip clip = SampleClip.unpack();
                FrameSource source = FrameSource.open(clip.file(), 1);
                OutputStream out = Files.newOutputStream(film)) {
            for (Optional<SourceFrame> frame = source.next(); frame.isPresent(); frame = source.next()) {
                out.write(frame.get().image());
            }
        }
    }

    private static String address(CommandRun demo, String name) {
        Matcher address = Pattern.compile(name + ": (\\S+)").matcher(demo.err());
        assertThat(address.find()).as(demo.err()).isTrue();
        return address.group(1);
    }

    private static int frames(String text) {
        Matcher figures = FIGURES.matcher(text);
        return figures.find() ? Integer.parseInt(figures.group(2)) : 0;
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }
}
