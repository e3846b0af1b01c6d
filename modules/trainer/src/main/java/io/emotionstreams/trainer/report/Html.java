package io.emotionstreams.trainer.report;

import java.util.List;
import java.util.stream.Collectors;

/** The HTML elements of the page; {@link #text} escapes all text. */
final class Html {
    private Html() {}

    /** Escapes text for HTML, also within quoted attributes. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A section with a heading; {@code content} is HTML. */
    static String section(String heading, String... content) {
        return "<section>\n<h2>" + text(heading) + "</h2>\n" + String.join("\n", content) + "\n</section>\n";
    }

    static String paragraph(String text) {
        return "<p>" + text(text) + "</p>";
    }

    /** Elements side by side, as far as the width allows. */
    static String row(String... pieces) {
        return "<div class=\"row\">\n" + String.join("\n", pieces) + "\n</div>";
    }

    static String figure(Plot plot) {
        return "<figure class=\"plot\"><figcaption>%s</figcaption><img src=\"%s\" alt=\"%s\" width=\"%d\" height=\"%d\"></figure>"
                .formatted(
                        text(plot.title()),
                        plot.source(),
                        text(plot.alternative()),
                        ChartStyle.WIDTH,
                        ChartStyle.HEIGHT);
    }

    /** A table whose first row and column are headings. */
    static String table(String caption, List<String> header, List<List<String>> rows) {
        String head =
                header.stream().map(cell -> cell("th scope=\"col\"", cell)).collect(Collectors.joining());
        String body = rows.stream().map(Html::tableRow).collect(Collectors.joining("\n"));
        return "<div class=\"sheet\"><table><caption>%s</caption>\n<tr>%s</tr>\n%s\n</table></div>"
                .formatted(text(caption), head, body);
    }

    private static String tableRow(List<String> cells) {
        return cells.stream()
                .skip(1)
                .map(cell -> cell("td", cell))
                .collect(Collectors.joining("", "<tr>" + cell("th scope=\"row\"", cells.get(0)), "</tr>"));
    }

    private static String cell(String tag, String content) {
        return "<%s>%s</%s>".formatted(tag, text(content), tag.substring(0, 2));
    }
}
