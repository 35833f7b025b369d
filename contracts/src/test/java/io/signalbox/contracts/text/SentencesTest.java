package io.signalbox.contracts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    the file does not exist       | the file does not exist.
                    the file does not exist.      | the file does not exist.
                    is it there?                  | is it there?
                    wait…                         | wait…
                    it said "no quorum?"          | it said "no quorum?"
                    it said "locked"              | it said "locked".
                    a guest (it is stopped)       | a guest (it is stopped).
                    a guest. (It is stopped.)     | a guest. (It is stopped.)
                    """)
    void wordsEndWithOneFullStop(String words, String sentence) {
        assertThat(Sentences.sentence(words)).isEqualTo(sentence);
    }

    @Test
    void sentencesMeetWithOneFullStopAndOneBlank() {
        assertThat(Sentences.joined("It does not exist.", "Create it.")).isEqualTo("It does not exist. Create it.");
        assertThat(Sentences.joined("It is offline ", "", " Nothing was sent."))
                .isEqualTo("It is offline. Nothing was sent.");
        assertThat(Sentences.joined("", " ")).isEmpty();
    }

    @Property(tries = 300)
    void noTwoFullStopsMeetWhateverIsJoined(@ForAll("parts") List<String> parts) {
        String joined = Sentences.joined(parts.toArray(String[]::new));
        assertThat(joined)
                .doesNotContain("..", "  ", ". .")
                .doesNotStartWith(" ")
                .doesNotEndWith(" ");
        assertThat(Sentences.joined(joined)).isEqualTo(joined);
    }

    @Provide
    Arbitrary<List<String>> parts() {
        return Arbitraries.of("", " ", "it is so", "it is so.", " it is so. ", "is it so?", "it said \"so\"", "(so.)")
                .list()
                .ofMaxSize(5);
    }
}
