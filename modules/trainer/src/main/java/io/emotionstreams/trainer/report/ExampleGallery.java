package io.emotionstreams.trainer.report;

import static io.emotionstreams.trainer.report.EvaluationText.format;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.trainer.evaluation.ExampleFace;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Collectors;

/** The page's example faces with what they show and what they were taken for. */
final class ExampleGallery {
    private ExampleGallery() {}

    static String of(List<ExampleFace> faces) {
        return Html.section(
                "Examples",
                Html.paragraph("Chosen at random from the correct and the wrong predictions for each emotion."),
                faces.stream()
                        .map(ExampleGallery::figure)
                        .collect(Collectors.joining("\n", "<div class=\"faces\">\n", "\n</div>")));
    }

    private static String figure(ExampleFace face) {
        String prediction = format("%s %.0f%%", face.prediction().label(), 100 * face.probability());
        return "<figure class=\"face\"><img src=\"%s\" alt=\"%s face\" width=\"%d\" height=\"%d\"><figcaption>%s<br>%s</figcaption></figure>"
                .formatted(
                        Plot.dataUri(image(face.pixels())),
                        Html.text(face.truth().label()),
                        FaceCrop.SIDE,
                        FaceCrop.SIDE,
                        Html.text(face.truth().label()),
                        face.correct()
                                ? "<span class=\"correct\">✓ " + Html.text(prediction) + "</span>"
                                : "<span class=\"wrong\">✗ " + Html.text(prediction) + "</span>");
    }

    private static BufferedImage image(byte[] pixels) {
        BufferedImage image = new BufferedImage(FaceCrop.SIDE, FaceCrop.SIDE, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, FaceCrop.SIDE, FaceCrop.SIDE, pixels);
        return image;
    }
}
