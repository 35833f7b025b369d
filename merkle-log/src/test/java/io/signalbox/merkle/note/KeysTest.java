package io.signalbox.merkle.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeysTest {
    /** RFC 8032, section 7.1, test 2: the seed, its public key, and the signature over the byte 72. */
    private static final String SEED = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";

    private static final String PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    private static final String SIGNATURE = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

    private static SignerKey known(String name) {
        byte[] seed = HexFormat.of().parseHex(SEED);
        byte[] publicKey = HexFormat.of().parseHex(PUBLIC);
        return SignerKey.parse("PRIVATE+KEY+%s+%08x+%s"
                .formatted(
                        name, KeyText.id(name, publicKey), Base64.getEncoder().encodeToString(KeyText.typed(seed))));
    }

    @Test
    void aSeedGivesThePublicKeyAndTheSignatureOfTheStandard() {
        SignerKey key = known("example.org/log");
        assertThat(key.verifier())
                .isEqualTo(VerifierKey.of("example.org/log", HexFormat.of().parseHex(PUBLIC)));
        assertThat(HexFormat.of().formatHex(key.sign(new byte[] {0x72}))).isEqualTo(SIGNATURE);
        assertThat(key.verifier().verifies(new byte[] {0x72}, HexFormat.of().parseHex(SIGNATURE)))
                .isTrue();
        assertThat(key.verifier().verifies(new byte[] {0x73}, HexFormat.of().parseHex(SIGNATURE)))
                .isFalse();
        assertThat(key.verifier().verifies(new byte[] {0x72}, new byte[3])).isFalse();
    }

    @Test
    void aVerifierKeyThatAnotherToolWroteIsReadAndWrittenTheSame() {
        String text = "binarytransparency.log/example+5de0f997+AcPfp2roeTxqSqmPdDkA9rIAd0pe3C5Je6Rze2SqBDUp";
        assertThat(VerifierKey.parse(text)).hasToString(text);
        assertThat(VerifierKey.parse(text).name()).isEqualTo("binarytransparency.log/example");
    }

    @Test
    void aKeyIsReadBackFromItsTexts() {
        SignerKey key = SignerKey.generate("signalbox/audit", new SecureRandom());
        SignerKey again = SignerKey.parse(key.secretText() + "\n");
        assertThat(again.verifier()).isEqualTo(key.verifier());
        assertThat(VerifierKey.parse(key.verifier().toString())).isEqualTo(key.verifier());
        assertThat(again.sign(new byte[] {1})).isEqualTo(key.sign(new byte[] {1}));
    }

    @Test
    void anotherNameGivesTheSameKeyAnotherId() {
        SignerKey key = known("a");
        assertThat(key.named("b").verifier().id()).isNotEqualTo(key.verifier().id());
        assertThat(key.named("b").sign(new byte[] {1})).isEqualTo(key.sign(new byte[] {1}));
    }

    @Test
    void aSignerKeyShowsItselfToNobodyByAccident() {
        SignerKey key = known("a");
        assertThat(key).hasToString("signer key a");
        String wrong = key.secretText().replace("KEY+a", "KEY+b");
        assertThatThrownBy(() -> SignerKey.parse(wrong))
                .hasMessageContaining("a letter is wrong")
                .hasMessageNotContaining(key.secretText().substring(20));
        assertThatThrownBy(() -> SignerKey.parse("PRIVATE+KEY+a+01020304+AAAA")).hasMessageContaining("Ed25519");
        assertThatThrownBy(() -> SignerKey.parse("secret"))
                .hasMessage("not a signer key: expected PRIVATE+KEY+name+id+base64");
    }

    @Test
    void aVerifierKeyWithAWrongLetterIsRefusedInWords() {
        String right = known("a").verifier().toString();
        assertThatThrownBy(() -> VerifierKey.parse(right.replaceFirst("^a", "b")))
                .hasMessageContaining("a letter is wrong");
        assertThatThrownBy(() -> VerifierKey.parse("a+b")).hasMessageContaining("expected name+id+base64");
        assertThatThrownBy(() -> VerifierKey.parse("a+01020304+%%")).hasMessageContaining("not base64");
        assertThatThrownBy(() -> SignerKey.generate("a b", new SecureRandom())).hasMessageContaining("no spaces");
    }

    @Test
    void whatIsSignedIsVerifiedAndWhatIsChangedIsNot() {
        SignerKey key = known("example.org/log");
        SignedNote note = SignedNote.sign("first\n\nsecond\n", key);
        SignedNote read = SignedNote.parse(note.bytes());
        assertThat(read).isEqualTo(note);
        assertThat(read.verdict(key.verifier())).isEqualTo(SignedNote.Verdict.SIGNED);
        String changed = new String(note.bytes(), StandardCharsets.UTF_8).replace("second", "third");
        assertThat(SignedNote.parse(changed.getBytes(StandardCharsets.UTF_8)).verdict(key.verifier()))
                .isEqualTo(SignedNote.Verdict.FORGED);
        assertThat(read.verdict(key.named("another").verifier())).isEqualTo(SignedNote.Verdict.UNSIGNED);
        assertThat(new String(note.bytes(), StandardCharsets.UTF_8))
                .startsWith("first\n\nsecond\n\n\u2014 example.org/log ");
    }
}
