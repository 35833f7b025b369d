package io.signalbox.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    private record Holder(String id, Secret secret) {}

    @Test
    void itDoesNotShowItself() throws Exception {
        Secret secret = Secret.of("hush-hush");
        Holder holder = new Holder("a", secret);
        assertThat(secret + " " + holder + List.of(secret) + "%s".formatted(secret))
                .doesNotContain("hush");
        assertThat(new ObjectMapper().writeValueAsString(Map.of("holder", holder, "secret", secret)))
                .doesNotContain("hush")
                .contains("(secret)");
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(secret))
                .isInstanceOf(NotSerializableException.class);
    }

    @Test
    void aClosedOneIsGoneAndItsCopyIsNot() {
        Secret secret = Secret.of("hush-hush");
        Secret copy = secret.copy();
        secret.close();
        assertThatThrownBy(secret::reveal).isInstanceOf(IllegalStateException.class);
        assertThat(copy.reveal()).isEqualTo("hush-hush");
    }

    @Test
    void bytesGivenAndTakenAreCopies() {
        byte[] given = {'a', 'b', 'c'};
        Secret secret = Secret.ofUtf8(given);
        given[0] = 'x';
        secret.revealUtf8()[1] = 'x';
        assertThat(secret.reveal()).isEqualTo("abc");
    }

    @Test
    void valuesAreCompared() {
        assertThat(Secret.of("hush").matches(Secret.of("hush"))).isTrue();
        assertThat(Secret.of("hush").matches(Secret.of("husk"))).isFalse();
        assertThat(Secret.of("hush").matches(Secret.of("hush-hush"))).isFalse();
    }

    @Test
    void whatIsNoSecretIsRefused() {
        assertThatThrownBy(() -> Secret.of("")).hasMessageContaining("1 to");
        assertThatThrownBy(() -> Secret.of("a".repeat(Secret.LARGEST + 1))).hasMessageContaining("1 to");
        assertThatThrownBy(() -> Secret.ofUtf8(new byte[] {(byte) 0xc3})).hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", "/etc/passwd", "../outside", "lab/../../outside", "lab/..", "lab//token", "lab/",
                "lab\u0000token", "lab\ntoken", "-rf", "lab/--help", "lab\\token", "lab/ token", "lab/token ", "a;b",
                        "*"
            })
    void aNameThatLeadsElsewhereIsRefusedAndNotShown(String name) {
        assertThatThrownBy(() -> new SecretName(name))
                .isInstanceOf(SecretUnavailable.class)
                .hasMessage("What was given is not the name of a secret.");
    }
}
