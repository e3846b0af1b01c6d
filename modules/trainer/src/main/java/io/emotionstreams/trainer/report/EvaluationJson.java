package io.emotionstreams.trainer.report;

import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.evaluation.StudyRow;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** An evaluation as JSON, for programs. */
public final class EvaluationJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private EvaluationJson() {}

    /** One JSON array on one line, with an object per row. */
    public static String of(List<StudyRow> rows) {
        return MAPPER.writeValueAsString(rows);
    }

    /** One JSON object on one line; see {@link Evaluation} for its fields. */
    public static String of(Evaluation evaluation) {
        return MAPPER.writeValueAsString(evaluation);
    }
}
