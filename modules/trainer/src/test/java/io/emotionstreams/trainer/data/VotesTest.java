package io.emotionstreams.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.inference.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FER+'s votes: neutral, happiness, surprise, sadness, anger, disgust, fear, contempt, unknown, not a face. */
class VotesTest {
    private static final String HEADER =
            "Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF\n";

    @TempDir
    private Path folder;

    @Test
    void moreThanHalfOfTheVotesAreAClearMajority() {
        assertThat(votes(4, 6, 0, 0, 0, 0, 0, 0, 0, 0).majority(0)).isEqualTo(Emotion.HAPPY.index());
        assertThat(votes(5, 5, 0, 0, 0, 0, 0, 0, 0, 0).majority(0)).isEqualTo(Votes.NONE);
    }

    @Test
    void singleVotesAreDropped() {
        Votes votes = votes(1, 5, 1, 1, 1, 0, 0, 0, 1, 0);

        assertThat(votes.majority(0)).isEqualTo(Emotion.HAPPY.index());
        assertThat(votes.shares(0)[Emotion.HAPPY.index()]).isEqualTo(1);
    }

    @Test
    void contemptCountsAgainstAMajorityAndTakesWeight() {
        Votes votes = votes(0, 5, 0, 0, 0, 0, 0, 5, 0, 0);

        assertThat(votes.majority(0)).isEqualTo(Votes.NONE);
        assertThat(votes.shares(0)[Emotion.HAPPY.index()]).isEqualTo(0.5f);
    }

    @Test
    void aFaceIsNoneIfMostRatersSeeNone() {
        assertThat(votes(2, 2, 0, 0, 0, 0, 0, 0, 0, 6).notAFace(0)).isTrue();
        assertThat(votes(6, 2, 0, 0, 0, 0, 0, 0, 0, 2).notAFace(0)).isFalse();
    }

    @Test
    void votesBelongToTheRowOfTheFileEvenAfterAMalformedOne() throws IOException {
        FaceData data = data("0,x,Training\n3," + face() + ",Training\n");
        Path file = file("Training,a,10,,,,,,,,,\nTraining,b,,10,,,,,,,,\n");

        LabeledFaces faces = data.withVotes(file).faces(Split.TRAINING);

        assertThat(faces.labeledBy(LabelSet.RATERS).label(0)).isEqualTo(Emotion.HAPPY.index());
    }

    @Test
    void rowsBeyondTheVotesHaveNone() throws IOException {
        FaceData data = data("3," + face() + ",Training\n3," + face() + ",PrivateTest\n");

        FaceData voted = data.withVotes(file("Training,a,10,,,,,,,,,\n"));

        assertThat(voted.faces(Split.TRAINING).votes().present(0)).isTrue();
        assertThat(voted.faces(Split.PRIVATE_TEST).votes().present(0)).isFalse();
        assertThat(voted.fingerprint()).startsWith(data.fingerprint()).contains("+votes:");
    }

    @Test
    void votesOfOtherRowsAreRejected() throws IOException {
        FaceData data = data("3," + face() + ",Training\n");
        Path file = file("PublicTest,a,10,,,,,,,,,\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withVotes(file))
                .withMessageContaining("belongs to other faces: row 1 is in a different split");
    }

    @Test
    void aFileOfAnotherKindIsRejected() throws IOException {
        FaceData data = data("3," + face() + ",Training\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withVotes(Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n")))
                .withMessageContaining("is not a FER+ file: its first line must name the columns Usage, neutral");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withVotes(file("Training,a,many,,,,,,,,,\n")))
                .withMessageContaining("line 2: expected a number of votes, found 'many'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withVotes(folder.resolve("none.csv")))
                .withMessageContaining("does not exist");
    }

    private static Votes votes(int... counts) {
        byte[] bytes = new byte[counts.length];
        for (int i = 0; i < counts.length; i++) {
            bytes[i] = (byte) counts[i];
        }
        return new Votes(bytes);
    }

    private FaceData data(String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("fer2013.csv"), "emotion,pixels,Usage\n" + rows);
        return FaceData.read(file, false, row -> {});
    }

    private Path file(String rows) throws IOException {
        return Files.writeString(folder.resolve("fer2013new.csv"), HEADER + rows);
    }

    private static String face() {
        return String.join(" ", Collections.nCopies(48 * 48, "7"));
    }
}
