package io.signalbox.secrets.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.secrets.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RememberedSecretsTest {
    private static final SecretName NAME = new SecretName("a");

    private final Store store = new Store();
    private Instant now = Instant.parse("2026-11-02T10:00:00Z");
    private final Secrets secrets = new RememberedSecrets(store, Duration.ofMinutes(1), () -> now);

    private static final class Store implements Secrets {
        private final Map<SecretName, String> values = new HashMap<>();
        private int reads;
        private boolean closed;

        @Override
        public Secret read(SecretName name) {
            reads++;
            String value = values.get(name);
            if (value == null) {
                throw new SecretUnavailable("secret_missing", "none", "none");
            }
            return Secret.of(value);
        }

        @Override
        public void store(SecretName name, Secret secret) {
            values.put(name, secret.reveal());
        }

        @Override
        public String place(SecretName name) {
            return "The place";
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void withinTheMomentTheStoreIsNotAsked() {
        store.values.put(NAME, "the old one");
        secrets.read(NAME).close();
        store.values.put(NAME, "the new one");
        now = now.plusSeconds(59);
        assertThat(secrets.read(NAME).reveal()).isEqualTo("the old one");
        now = now.plusSeconds(1);
        assertThat(secrets.read(NAME).reveal()).isEqualTo("the new one");
        assertThat(store.reads).isEqualTo(2);
    }

    @Test
    void aFailureIsNotRememberedAndAnOldValueDoesNotCoverIt() {
        assertThatThrownBy(() -> secrets.read(NAME)).isInstanceOf(SecretUnavailable.class);
        store.values.put(NAME, "there");
        assertThat(secrets.read(NAME).reveal()).isEqualTo("there");
        store.values.remove(NAME);
        now = now.plusSeconds(61);
        assertThatThrownBy(() -> secrets.read(NAME)).isInstanceOf(SecretUnavailable.class);
    }

    @Test
    void whatIsStoredThroughItIsReadAtOnce() {
        store.values.put(NAME, "the old one");
        secrets.read(NAME);
        secrets.store(NAME, Secret.of("the new one"));
        assertThat(secrets.read(NAME).reveal()).isEqualTo("the new one");
    }

    @Test
    void itsStoreIsNamedAndClosedWithIt() {
        assertThat(secrets.place(NAME)).isEqualTo("The place");
        secrets.close();
        assertThat(store.closed).isTrue();
    }
}
