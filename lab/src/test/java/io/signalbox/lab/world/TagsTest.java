package io.signalbox.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class TagsTest {
    @Property
    void normalizingTwiceChangesNothingMore(
            @ForAll @CharRange(from = 'A', to = 'z') @Chars({',', ';', ' '}) String input) {
        String once = Tags.normalized(input);

        assertThat(Tags.normalized(once)).isEqualTo(once);
    }

    @Property
    void theResultIsSortedUniqueAndLowerCase(
            @ForAll @CharRange(from = 'A', to = 'Z') @CharRange(from = 'a', to = 'z') @Chars({',', ';', ' '})
                    String input) {
        List<String> tags = Arrays.asList(Tags.normalized(input).split(";", -1));

        assertThat(tags).isSorted().doesNotHaveDuplicates();
        assertThat(tags).allMatch(tag -> tag.equals(tag.toLowerCase(Locale.ROOT)));
    }

    @Test
    void aRecordedExampleComesOutAsRecorded() {
        assertThat(Tags.normalized("Z y,x;x")).isEqualTo("x;y;z");
        assertThat(Tags.valid("bad!tag")).isFalse();
        assertThat(Tags.valid("Z y,x;x")).isTrue();
    }
}
