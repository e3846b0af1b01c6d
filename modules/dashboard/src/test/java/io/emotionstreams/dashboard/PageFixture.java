package io.emotionstreams.dashboard;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emotionstreams.testkit.Browser;
import io.emotionstreams.testkit.SharedBroker;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tests of the page share: one real browser for each class, on a real broker. */
@ExtendWith(SharedBroker.class)
@Timeout(180)
abstract class PageFixture {
    /** Standard deviation of the brightness, 0 to 255, of 80×80 pixels at 200, 100 of the picture on the page. */
    private static final String CONTRAST =
            """
            (() => {
              const image = document.querySelector(".picture img");
              const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
              const context = canvas.getContext("2d");
              context.drawImage(image, 0, 0);
              const { data } = context.getImageData(200, 100, 80, 80);
              let mean = 0, square = 0;
              for (let i = 0; i < data.length; i += 4) { mean += data[i]; square += data[i] * data[i]; }
              const count = data.length / 4;
              return Math.sqrt(square / count - (mean / count) ** 2);
            })()""";

    static Browser browser;

    @BeforeAll
    static void openBrowser() throws IOException {
        assumeTrue(Browser.installed(), "no /usr/bin/chromium and /usr/bin/chromedriver: the page was NOT tested");
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void wideAndLight() {
        browser.screen(1440, 1000, false);
    }

    /** Where the face is that {@link Frames} draws at 200, 100; standard deviation of the brightness, 0 to 255. */
    static double contrastInTheFace() {
        return ((Number) browser.evaluate(CONTRAST)).doubleValue();
    }
}
