package io.signalbox.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AmountsTest {
    @Test
    void sizesAreTheWholeDiskOrSoMuchMore() {
        assertThat(DiskSize.parse("32G")).isEqualTo(new DiskSize(32L << 30, false));
        assertThat(DiskSize.parse("+8g")).isEqualTo(new DiskSize(8L << 30, true));
        assertThat(DiskSize.parse("512MiB")).isEqualTo(new DiskSize(512L << 20, false));
        assertThat(DiskSize.parse("2TB")).isEqualTo(new DiskSize(2L << 40, false));
    }

    @Test
    void timesAreSecondsMinutesOrHours() {
        assertThat(Span.parse("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Span.parse("3m")).isEqualTo(Duration.ofMinutes(3));
        assertThat(Span.parse("1H")).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "32", "G", "-8G", "0G", "1.5G", "32K", "9999999999T"})
    void whatIsNoSizeIsSaidWithWhatIsExpected(String text) {
        assertThatThrownBy(() -> DiskSize.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("expected such as 32G");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "s", "-3m", "0s", "3 minutes", "PT3M"})
    void whatIsNoTimeIsSaidWithWhatIsExpected(String text) {
        assertThatThrownBy(() -> Span.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("expected such as 90s, 3m or 1h");
    }
}
