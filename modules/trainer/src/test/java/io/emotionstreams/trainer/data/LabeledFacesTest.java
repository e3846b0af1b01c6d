package io.emotionstreams.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabeledFacesTest {
    @Test
    void aSubsetHasTheFacesInTheRequestedOrder() {
        byte[] pixels = new byte[3 * 2304];
        pixels[0] = 10;
        pixels[2304] = 11;
        pixels[2 * 2304] = 12;
        LabeledFaces faces = new LabeledFaces(pixels, new byte[] {4, 5, 6});

        LabeledFaces subset = faces.subset(new int[] {2, 0, 2});

        assertThat(subset.labels()).containsExactly(6, 4, 6);
        assertThat(subset.face(0)[0]).isEqualTo((byte) 12);
        assertThat(subset.face(1)[0]).isEqualTo((byte) 10);
    }

    @Test
    void pixelsAndLabelsMustMatch() {
        assertThatThrownBy(() -> new LabeledFaces(new byte[2304], new byte[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 labels need 4608 pixels but there are 2304");
        assertThatThrownBy(() -> new LabeledFaces(new byte[2304], new byte[] {7}))
                .hasMessage("a label must be between 0 and 6 but is 7");
    }
}
