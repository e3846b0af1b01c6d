package io.emotionstreams.systemtests;

import io.emotionstreams.testkit.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how long after the demo's first frame the open page shows what: {@code FirstBar [runs]}, three by default. The
 * demo runs as its launcher has it, but without the archive of classes.
 */
final class FirstBar {
    private static final Pattern ADDRESS = Pattern.compile("Dashboard: (\\S+)");
    private static final Duration START = Duration.ofMinutes(2);
    private static final long POLL_NANOS = 20_000_000;

    /** Notes when each of these first is on the page, by the page's own clock. */
    private static final String WATCH =
            """
            (() => {
              const signs = {
                bar: () => [...document.querySelectorAll(".bars .bar")].some((bar) => parseFloat(bar.style.width) > 0),
                timeline: () => /seconds from/.test(document.querySelector(".plot")?.getAttribute("aria-label") ?? ""),
                picture: () => document.querySelector(".picture img") !== null,
              };
              window.seen = {};
              const look = () => {
                for (const [name, isThere] of Object.entries(signs)) {
                  if (!(name in window.seen) && isThere()) { window.seen[name] = Date.now(); }
                }
                requestAnimationFrame(look);
              };
              look();
              return true;
            })()""";

    private static final String FIRST_FRAME =
            "(await (await fetch('/api/sessions')).json()).sessions[0].firstCapturedAt";

    private FirstBar() {}

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        for (int run = 0; run < runs; run++) {
            Path folder = Files.createTempDirectory("first-bar");
            try (Browser browser = new Browser();
                    ChildJvm demo = ChildJvm.start(folder, "demo")) {
                browser.screen(1440, 1000, false);
                demo.awaitOutput("Dashboard: ", START);
                Matcher address = ADDRESS.matcher(demo.output());
                if (!address.find()) {
                    throw new IllegalStateException(demo.output());
                }
                browser.open(address.group(1));
                browser.evaluate(WATCH);
                Map<?, ?> seen = awaitAll(browser);
                long first = ((Number) browser.evaluate(FIRST_FRAME)).longValue();
                System.out.println("after the first frame, in ms: " + after(seen, first));
            }
        }
    }

    private static Map<?, ?> awaitAll(Browser browser) {
        long start = System.nanoTime();
        while (true) {
            Map<?, ?> seen = (Map<?, ?>) browser.evaluate("window.seen");
            if (seen.size() == 3) {
                return seen;
            }
            if (System.nanoTime() - start > START.toNanos()) {
                throw new IllegalStateException("the page shows only " + seen);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static String after(Map<?, ?> seen, long first) {
        StringBuilder text = new StringBuilder();
        seen.forEach((name, time) -> text.append(text.isEmpty() ? "" : ", ")
                .append(name)
                .append(' ')
                .append(((Number) time).longValue() - first));
        return text.toString();
    }
}
