package io.emotionstreams.app.annotate;

import io.emotionstreams.contracts.Emotion;

/**
 * The color of each emotion, the same in all drawings. Based on the palette of Okabe and Ito ("Color Universal Design",
 * 2008), which is distinguishable with any kind of color vision. The emotion's name is always drawn beside it.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
record EmotionColor(int red, int green, int blue) {
    private static final int MIN_BRIGHTNESS_FOR_BLACK = 120;

    static EmotionColor of(Emotion emotion) {
        return switch (emotion) {
            case ANGRY -> new EmotionColor(0xd5, 0x5e, 0x00);
            case DISGUST -> new EmotionColor(0x00, 0x9e, 0x73);
            case FEAR -> new EmotionColor(0xcc, 0x79, 0xa7);
            case HAPPY -> new EmotionColor(0xf0, 0xc3, 0x18);
            case SAD -> new EmotionColor(0x00, 0x72, 0xb2);
            case SURPRISE -> new EmotionColor(0x56, 0xb4, 0xe9);
            case NEUTRAL -> new EmotionColor(0x8b, 0x92, 0x9a);
        };
    }

    /** Whether black text on this color is more legible than white text (brightness by ITU-R BT.601). */
    boolean wantsBlackText() {
        return (299 * red + 587 * green + 114 * blue) / 1000 >= MIN_BRIGHTNESS_FOR_BLACK;
    }
}
