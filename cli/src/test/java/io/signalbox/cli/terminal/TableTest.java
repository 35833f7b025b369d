package io.signalbox.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        Table table = new Table("VMID", "NAME").row("101", "a-long-name").row("100000", "x");

        assertThat(table.lines(2)).containsExactly("  VMID    NAME", "  101     a-long-name", "  100000  x");
    }

    @Test
    void controlCharactersCannotBreakTheTable() {
        Table table = new Table("A", "B").row("x\u001b[31m\ny", "z");

        assertThat(table.lines(0)).containsExactly("A         B", "x [31m y  z");
    }

    @Test
    void aRowWithoutAllCellsIsAMistake() {
        assertThatThrownBy(() -> new Table("A", "B").row("x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sizesAreShownAsGibibytes() {
        assertThat(Sizes.gib(4L << 30)).isEqualTo("4 GiB");
        assertThat(Sizes.gib(3L << 29)).isEqualTo("1.5 GiB");
        assertThat(Sizes.gib(0)).isEqualTo("0 GiB");
    }

    @Test
    void aBarIsNeverLongerThanItsFrame() {
        assertThat(Sizes.bar(1, 2)).isEqualTo("[##########..........]  50%");
        assertThat(Sizes.bar(5, 2)).isEqualTo("[####################] 100%");
        assertThat(Sizes.bar(1, 0)).isEqualTo("[....................]   0%");
    }
}
