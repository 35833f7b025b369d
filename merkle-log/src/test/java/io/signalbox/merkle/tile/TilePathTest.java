package io.signalbox.merkle.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
    @Test
    void pathsAreThoseOfTheSpecification() {
        assertThat(TilePath.hashes(0, 0, 256)).hasToString("tile/0/000");
        assertThat(TilePath.hashes(2, 1234067, 256)).hasToString("tile/2/x001/x234/067");
        assertThat(TilePath.hashes(1, 273, 17)).hasToString("tile/1/273.p/17");
        assertThat(TilePath.entries(1000, 1)).hasToString("tile/entries/x001/000.p/1");
        assertThat(TilePath.data(7, 256)).hasToString("data/007");
    }

    @Property
    void aPathIsReadBackFromItsText(
            @ForAll @IntRange(max = 63) int level,
            @ForAll @LongRange(max = 999_999_999_999L) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        for (TilePath path : new TilePath[] {
            TilePath.hashes(level, index, width), TilePath.entries(index, width), TilePath.data(index, width)
        }) {
            assertThat(TilePath.parse(path.toString())).contains(path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/00/000", "tile/64/000", "tile/0/0", "tile/0/0000", "tile/0/x000/000", "tile/0/001/000",
                "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/999", "tile/0/000/",
                        "tile/-1/000",
                "tile/entries/../checkpoint", "data/0", "checkpoint", "tile/0/x001/x002/x003/x004/x005/x006/007"
            })
    void anythingElseIsNoPath(String text) {
        assertThat(TilePath.parse(text)).isEmpty();
    }

    @Test
    void theWidthsOfATreeAreThoseOfTheSpecificationsExample() {
        assertThat(TilePath.widthWithin(70_000, 0, 272)).isEqualTo(256);
        assertThat(TilePath.widthWithin(70_000, 0, 273)).isEqualTo(112);
        assertThat(TilePath.widthWithin(70_000, 0, 274)).isZero();
        assertThat(TilePath.widthWithin(70_000, 1, 0)).isEqualTo(256);
        assertThat(TilePath.widthWithin(70_000, 1, 1)).isEqualTo(17);
        assertThat(TilePath.widthWithin(70_000, 2, 0)).isEqualTo(1);
        assertThat(TilePath.widthWithin(70_000, 3, 0)).isZero();
        assertThat(TilePath.widthWithin(256, 0, 0)).isEqualTo(256);
        assertThat(TilePath.widthWithin(256, 1, 0)).isEqualTo(1);
        assertThat(TilePath.widthWithin(Long.MAX_VALUE, 63, 0)).isZero();
    }

    @Test
    void aTileOutOfRangeCannotBeNamed() {
        assertThatThrownBy(() -> TilePath.hashes(0, 0, 257)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TilePath.hashes(0, -1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
