package io.emotionstreams.dashboard;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Pixels in memory, row by row, each {@code 0xRRGGBB}. Not thread-safe. */
final class PixelGrid {
    private final int width;
    private final int height;
    private final int[] pixels;

    /** @param pixels owned by the grid; its length is the product of the sides */
    PixelGrid(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    static PixelGrid of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
            return new PixelGrid(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        }
        // What JPEG frames are decoded to: several times as fast without a color model for each pixel.
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (bgr[3 * i + 2] & 0xff) << 16 | (bgr[3 * i + 1] & 0xff) << 8 | (bgr[3 * i] & 0xff);
        }
        return new PixelGrid(width, height, pixels);
    }

    BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    void set(int x, int y, int rgb) {
        pixels[y * width + x] = rgb;
    }

    /** The mean color of an area of at least one pixel within the grid; the ends are exclusive. */
    int mean(int left, int top, int right, int bottom) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int pixel = pixels[y * width + x];
                red += pixel >> 16 & 0xff;
                green += pixel >> 8 & 0xff;
                blue += pixel & 0xff;
            }
        }
        long count = (long) (right - left) * (bottom - top);
        return (int) (red / count) << 16 | (int) (green / count) << 8 | (int) (blue / count);
    }

    /** The same picture with no side longer than this, each pixel the mean of those that it replaces. */
    PixelGrid shrunkTo(int maxSide) {
        int longer = Math.max(width, height);
        if (longer <= maxSide) {
            return this;
        }
        int toWidth = Math.max(1, width * maxSide / longer);
        int toHeight = Math.max(1, height * maxSide / longer);
        int[] shrunk = new int[toWidth * toHeight];
        for (int y = 0; y < toHeight; y++) {
            int top = y * height / toHeight;
            int bottom = Math.max(top + 1, (y + 1) * height / toHeight);
            for (int x = 0; x < toWidth; x++) {
                int left = x * width / toWidth;
                shrunk[y * toWidth + x] = mean(left, top, Math.max(left + 1, (x + 1) * width / toWidth), bottom);
            }
        }
        return new PixelGrid(toWidth, toHeight, shrunk);
    }
}
