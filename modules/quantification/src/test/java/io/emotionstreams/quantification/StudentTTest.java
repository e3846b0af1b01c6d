package io.emotionstreams.quantification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against published tables of two-sided quantiles. */
class StudentTTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0.05, 12.706",
        "2, 0.05, 4.303",
        "3, 0.05, 3.182",
        "4, 0.01, 4.604",
        "5, 0.05, 2.571",
        "10, 0.05, 2.228",
        "10, 0.01, 3.169",
        "29, 0.05, 2.045",
        "30, 0.01, 2.750",
        "120, 0.05, 1.980",
        "100000, 0.05, 1.960"
    })
    void quantilesAreThoseOfTheTables(int degrees, double probability, double expected) {
        assertThat(StudentT.quantile(degrees, probability)).isCloseTo(expected, within(6e-4));
    }
}
