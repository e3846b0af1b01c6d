package io.emotionstreams.gateway;

/** Recognizes images by their first bytes; whether they can be decoded is for the detect stage to say. */
final class ImageKind {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private ImageKind() {}

    /** Whether the bytes begin like a JPEG or a PNG image. */
    static boolean isAccepted(byte[] image) {
        return startsWith(image, JPEG) || startsWith(image, PNG);
    }

    private static boolean startsWith(byte[] image, byte[] start) {
        if (image.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (image[i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
