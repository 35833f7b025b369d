package io.signalbox.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedKeysTest {
    private static final SigningKey ONE = SigningKey.generate("one");

    @Test
    void aGatewaysKeySetIsRead() {
        assertThat(TrustedKeys.ofJwks(ONE.publicKeySet()).keyIds()).containsExactly("one");
    }

    @Test
    void severalGatewaysAreReadFromOneSet() {
        String first = member(ONE);
        String second = member(SigningKey.generate("two"));
        assertThat(TrustedKeys.ofJwks("{\"keys\":[" + second + "," + first + "]}")
                        .keyIds())
                .containsExactly("one", "two");
        assertThatThrownBy(() -> TrustedKeys.ofJwks("{\"keys\":[" + first + "," + first + "]}"))
                .hasMessageContaining("one is there twice");
    }

    private static String member(SigningKey key) {
        return key.publicKeySet().replaceAll("^\\{\"keys\":\\[|]}$", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"keys\":7}", "{\"keys\":[7]}", "{\"keys\":[{}]}", "{\"keys\":[]}"})
    void whatIsNoKeySetIsRefused(String json) {
        assertThatThrownBy(() -> TrustedKeys.ofJwks(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrivateKeyIsRefusedByNameAndNotShown() {
        String json = "{\"keys\":[" + ONE.privateJwk() + "]}";
        assertThatThrownBy(() -> TrustedKeys.ofJwks(json))
                .hasMessageContaining("key one is a private key")
                .hasNoCause();
    }

    @Test
    void aKeyOfAnotherKindIsRefusedByName() {
        assertThatThrownBy(() -> TrustedKeys.ofJwks(
                        "{\"keys\":[{\"kid\":\"rsa\",\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}"))
                .hasMessageContaining("rsa");
        assertThatThrownBy(() -> TrustedKeys.ofJwks("{\"keys\":[{\"kid\":\"hmac\",\"kty\":\"oct\",\"k\":\"AAAA\"}]}"))
                .hasMessageContaining("hmac");
        assertThatThrownBy(() -> TrustedKeys.ofJwks(
                        "{\"keys\":[{\"kid\":\"short\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}]}"))
                .hasMessageContaining("short");
    }
}
