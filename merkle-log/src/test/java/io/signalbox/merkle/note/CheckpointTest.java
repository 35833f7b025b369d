package io.signalbox.merkle.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.merkle.tree.Hash;
import io.signalbox.merkle.tree.TreeHead;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    /** The example of the specification. */
    private static final String EXAMPLE = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            \u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            """;

    @Test
    void theExampleOfTheSpecificationIsReadAndWrittenTheSame() {
        SignedNote note = SignedNote.parse(EXAMPLE.getBytes(StandardCharsets.UTF_8));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.head().size()).isEqualTo(20852163);
        assertThat(checkpoint.text()).isEqualTo(note.text());
        assertThat(new String(note.bytes(), StandardCharsets.UTF_8)).isEqualTo(EXAMPLE);
    }

    @Test
    void aLogSignsUnderItsOwnNameOnly() {
        SignerKey key = SignerKey.generate("signalbox/audit/a", new SecureRandom());
        Checkpoint checkpoint = new Checkpoint("signalbox/audit/a", new TreeHead(1, Hash.ofLeaf(new byte[0])));
        assertThat(checkpoint.sign(key).verdict(key.verifier())).isEqualTo(SignedNote.Verdict.SIGNED);
        assertThatThrownBy(() -> checkpoint.sign(key.named("signalbox/audit/b")))
                .hasMessage("a checkpoint of signalbox/audit/a is not to be signed as signalbox/audit/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n1\n",
                "a\n01\nAAAA\n",
                "a\n-1\nAAAA\n",
                "a\n1\nAAAA\n",
                "a\n\nAAAA\n",
                "a b\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text\n",
                "text\n\n",
                "text\n\nsigned by me\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name AAAA\n",
                "te\txt\n\n\u2014 name AAAAAAAA\n",
                "text\n\n\u2014 name AAAAAAAA"
            })
    void whatIsNoSignedNoteIsRefused(String text) {
        assertThatThrownBy(() -> SignedNote.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
