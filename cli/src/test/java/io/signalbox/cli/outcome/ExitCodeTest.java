package io.signalbox.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void theNumbersStayWhatTheyAre() {
        assertThat(Arrays.stream(ExitCode.values()).map(code -> code + "=" + code.number()))
                .containsExactly(
                        "OK=0", "FAILED=1", "USAGE=2", "DENIED=3", "UNKNOWN=4", "NOT_APPROVED=5", "UNREACHABLE=6");
    }

    @Test
    void eachEndingHasItsCode() {
        assertThat(ExitCode.of("ended", "verified")).isEqualTo(ExitCode.OK);
        assertThat(ExitCode.of("ended", "failed")).isEqualTo(ExitCode.FAILED);
        assertThat(ExitCode.of("ended", "infeasible")).isEqualTo(ExitCode.DENIED);
        assertThat(ExitCode.of("ended", "denied")).isEqualTo(ExitCode.DENIED);
        assertThat(ExitCode.of("ended", "cancelled")).isEqualTo(ExitCode.DENIED);
        assertThat(ExitCode.of("ended", "unknown")).isEqualTo(ExitCode.UNKNOWN);
        assertThat(ExitCode.of("ended", "expired")).isEqualTo(ExitCode.NOT_APPROVED);
        assertThat(ExitCode.of("rejected", "")).isEqualTo(ExitCode.DENIED);
        assertThat(ExitCode.of("proposed", "")).isEqualTo(ExitCode.OK);
    }
}
