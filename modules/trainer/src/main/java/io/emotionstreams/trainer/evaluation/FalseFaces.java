package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.trainer.data.LabeledFaces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Pictures that are no faces, but have their gray values and edges: the squares of faces, shuffled. */
final class FalseFaces {
    /** Side of a square, in pixels. */
    private static final int SQUARE = 8;

    private static final int PER_ROW = FaceCrop.SIDE / SQUARE;

    private FalseFaces() {}

    /** One for each face, the same for the same seed. Their labels mean nothing. */
    static LabeledFaces of(LabeledFaces faces, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[faces.pixels().length];
        List<Integer> squares =
                new ArrayList<>(IntStream.range(0, PER_ROW * PER_ROW).boxed().toList());
        for (int at = 0; at < pixels.length; at += FaceCrop.PIXELS) {
            Collections.shuffle(squares, random);
            for (int square = 0; square < squares.size(); square++) {
                copy(faces.pixels(), at + offset(squares.get(square)), pixels, at + offset(square));
            }
        }
        return new LabeledFaces(pixels, faces.labels());
    }

    private static int offset(int square) {
        return square / PER_ROW * SQUARE * FaceCrop.SIDE + square % PER_ROW * SQUARE;
    }

    private static void copy(byte[] from, int fromOffset, byte[] into, int intoOffset) {
        for (int row = 0; row < SQUARE * FaceCrop.SIDE; row += FaceCrop.SIDE) {
            System.arraycopy(from, fromOffset + row, into, intoOffset + row, SQUARE);
        }
    }
}
