package io.emotionstreams.tracking;

import io.emotionstreams.contracts.BoundingBox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A generated scene of 20 seconds, 1280 × 720, in which it is known who is who. The detector misses faces, finds false
 * ones, and its boxes wander by 4% of their size. A face whose center is behind a nearer one is hidden.
 */
final class Scene {
    static final int WIDTH = 1280;
    static final int HEIGHT = 720;
    static final double SECONDS = 20;

    /** Identity of a false detection. */
    static final int NOBODY = -1;

    private static final double JITTER = 0.04;
    private static final double MISSED = 0.08;
    private static final double FALSE_PER_FRAME = 0.15;

    /** What happens. */
    enum Kind {
        /** People sit in rows, sway and look around. */
        SEATED,
        /** Half of the people walk to the left, half to the right, in front of and behind each other. */
        CROSSING,
        /** Seated people who are hidden for 0.5 to 1.8 s now and then. */
        OCCLUSION,
        /** People enter at a side, walk through and leave; then others do. */
        COMING_AND_GOING,
        /** Seated people and a camera that swings from side to side, 300 px/s at most. */
        PAN,
        /** Seated people; after 10 s others, elsewhere. */
        CUT
    }

    /**
     * A face's true place.
     *
     * @param size side of the square
     */
    record Face(int person, double x, double y, double size) {}

    /**
     * A frame and who its detections are.
     *
     * @param people one number a detection
     */
    record Truth(TrackedFrame frame, List<Integer> people) {}

    private final Kind kind;
    private final int people;
    private final double framesPerSecond;
    private final Random random;
    private final double[][] background = new double[24][48];
    private final double[][] seats;
    private final double[] hiddenFrom;
    private final double[] hiddenFor;

    Scene(Kind kind, int people, double framesPerSecond, long seed) {
        this.kind = kind;
        this.people = people;
        this.framesPerSecond = framesPerSecond;
        this.random = new Random(seed);
        for (double[] row : background) {
            for (int i = 0; i < row.length; i++) {
                row[i] = 255 * random.nextDouble();
            }
        }
        this.seats = new double[2 * people][];
        this.hiddenFrom = random.doubles(people, 1, 8).toArray();
        this.hiddenFor = random.doubles(people, 0.5, 1.8).toArray();
        for (int i = 0; i < seats.length; i++) {
            seats[i] = random.doubles(6).toArray();
        }
    }

    List<Truth> frames() {
        List<Truth> frames = new ArrayList<>();
        for (int i = 0; i < SECONDS * framesPerSecond; i++) {
            double time = i / framesPerSecond;
            List<Face> faces = new ArrayList<>();
            for (int person = 0; person < people; person++) {
                Face face = face(person, time);
                if (face != null && !isHidden(person, time)) {
                    faces.add(face);
                }
            }
            frames.add(frame(time, visible(faces)));
        }
        return frames;
    }

    private Face face(int person, double time) {
        return switch (kind) {
            case SEATED, OCCLUSION -> seated(person, person, time, 0);
            case PAN -> seated(person, person, time, pan(time));
            case CUT ->
                time < SECONDS / 2
                        ? seated(person, person, time, 0)
                        : seated(person + people, person + people, time, 0);
            case CROSSING, COMING_AND_GOING -> walking(person, time);
        };
    }

    private double pan(double time) {
        return kind == Kind.PAN ? 300 * Math.sin(time) : 0;
    }

    /** A place in a grid, with room to sway; in the middle of the frame if the camera swings. */
    private Face seated(int person, int seat, double time, double displacement) {
        boolean afterCut = seat >= people;
        double[] habit = seats[seat];
        double margin = kind == Kind.PAN ? 320 : 0;
        int columns = (int) Math.ceil(Math.sqrt(people * 16 / 9.0)) + (afterCut ? 1 : 0);
        int rows = (people + columns - 1) / columns;
        double cellWidth = (WIDTH - 2 * margin) / columns;
        double cellHeight = (double) HEIGHT / rows;
        double size = Math.min(cellWidth, cellHeight) * 0.45 * (0.8 + 0.4 * habit[0]);
        double sway = size * 0.35 * Math.sin(time * (0.7 + 1.5 * habit[1]) + 6 * habit[2]);
        double nod = size * 0.15 * Math.sin(time * (0.9 + 2 * habit[3]) + 6 * habit[4]);
        int place = seat % people;
        double x = margin + (place % columns + 0.5) * cellWidth + (afterCut ? 0.4 * size : 0);
        int row = place / columns;
        double y = (row + 0.5) * cellHeight + (afterCut ? 0.3 * size : 0);
        return new Face(person, x + sway + displacement, y + nod, size);
    }

    /**
     * Through the frame at 1.5 to 3.5 sizes a second, on a lane of one's own; {@code null} while outside. Whoever comes
     * next on that lane is somebody else.
     */
    private Face walking(int lane, double time) {
        double size = 45 + 45 * seats[lane][0];
        double speed = size * (1.5 + 2 * seats[lane][1]);
        boolean inside = kind == Kind.CROSSING;
        double way = (inside ? seats[lane][2] * WIDTH : -seats[lane][2] * 600) + speed * time;
        double period = WIDTH + 500;
        double x = way % period;
        if (x < 0 || x >= WIDTH) {
            return null;
        }
        int round = (int) (way / period);
        double y = HEIGHT * (0.15 + 0.7 * seats[lane][3]) + size * 0.05 * Math.sin(9 * time + 6 * seats[lane][4]);
        return new Face(lane + people * round, lane % 2 == 0 ? x : WIDTH - x, y, size);
    }

    private boolean isHidden(int person, double time) {
        if (kind != Kind.OCCLUSION) {
            return false;
        }
        double phase = time % 8;
        return phase >= hiddenFrom[person] && phase < hiddenFrom[person] + hiddenFor[person];
    }

    /** Without those behind a nearer face or outside the frame. */
    private static List<Face> visible(List<Face> faces) {
        List<Face> nearestFirst = new ArrayList<>(faces);
        nearestFirst.sort(Comparator.comparing(Face::size).reversed());
        List<Face> visible = new ArrayList<>();
        for (Face face : nearestFirst) {
            boolean hidden = visible.stream()
                    .anyMatch(nearer -> Math.abs(nearer.x - face.x) < nearer.size / 2
                            && Math.abs(nearer.y - face.y) < nearer.size / 2);
            if (!hidden && face.x >= 0 && face.x < WIDTH && face.y >= 0 && face.y < HEIGHT) {
                visible.add(face);
            }
        }
        return visible;
    }

    private Truth frame(double time, List<Face> visible) {
        List<Face> found = new ArrayList<>(visible);
        found.removeIf(face -> random.nextDouble() < MISSED);
        if (random.nextDouble() < FALSE_PER_FRAME) {
            found.add(new Face(
                    NOBODY, random.nextDouble() * WIDTH, random.nextDouble() * HEIGHT, 40 + 60 * random.nextDouble()));
        }
        Collections.shuffle(found, random);
        List<Detection> detections = found.stream().map(this::detected).toList();
        long capturedAt = 1_700_000_000_000L + Math.round(time * 1000);
        return new Truth(
                new TrackedFrame(capturedAt, WIDTH, HEIGHT, detections, signature(time)),
                found.stream().map(Face::person).toList());
    }

    private Detection detected(Face face) {
        double size = face.size * (1 + JITTER * random.nextGaussian());
        double x = face.x + JITTER * face.size * random.nextGaussian();
        double y = face.y + JITTER * face.size * random.nextGaussian();
        float score =
                (float) (face.person == NOBODY ? 0.5 + 0.3 * random.nextDouble() : 0.55 + 0.4 * random.nextDouble());
        return new Detection(
                new BoundingBox((float) (x - size / 2), (float) (y - size / 2), (float) size, (float) size), score);
    }

    /** Of a background that moves with the camera and is another one after a cut. */
    private SceneSignature signature(double time) {
        byte[] cells = new byte[SceneSignature.CELLS];
        int row = kind == Kind.CUT && time >= SECONDS / 2 ? 12 : 0;
        double shift = pan(time) / 160;
        for (int i = 0; i < cells.length; i++) {
            double column = 16 + i % SceneSignature.SIDE - shift;
            int left = (int) Math.floor(column);
            double part = column - left;
            double[] line = background[row + i / SceneSignature.SIDE];
            cells[i] = (byte) Math.round(line[left] * (1 - part) + line[left + 1] * part);
        }
        return SceneSignature.of(cells);
    }
}
