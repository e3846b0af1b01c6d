package io.emotionstreams.trainer.data;

/** Faces with votes, for tests of other packages. */
public final class VotedFaces {
    private VotedFaces() {}

    /**
     * The same faces with votes.
     *
     * @param votes ten counts per face in FER+'s order: neutral, happiness, surprise, sadness, anger, disgust, fear, contempt,
     *     unknown, not a face
     */
    public static LabeledFaces of(LabeledFaces faces, int[] votes) {
        byte[] counts = new byte[votes.length];
        for (int i = 0; i < votes.length; i++) {
            counts[i] = (byte) votes[i];
        }
        return faces.withVotes(new Votes(counts));
    }
}
