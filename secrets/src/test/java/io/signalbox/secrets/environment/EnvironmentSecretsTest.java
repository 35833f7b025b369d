package io.signalbox.secrets.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.Secrets;
import io.signalbox.secrets.SecretsContract;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class EnvironmentSecretsTest extends SecretsContract {
    private final Map<String, String> environment = new ConcurrentHashMap<>();

    @Override
    protected Secrets secrets() {
        return new EnvironmentSecrets(environment, "SIGNALBOX_SECRET_");
    }

    @Override
    protected void put(SecretName name, String text) {
        StringBuilder variable = new StringBuilder("SIGNALBOX_SECRET_");
        name.value().chars().forEach(c -> variable.append(c < 128 && Character.isLetterOrDigit(c) ? (char) c : '_'));
        environment.put(variable.toString().toUpperCase(Locale.ROOT), text);
    }

    @Override
    protected boolean keepsNewOnes() {
        return false;
    }

    @Test
    void theVariableIsNamed() {
        assertThatThrownBy(() -> secrets().read(NAME))
                .hasMessage("The environment variable SIGNALBOX_SECRET_PROXMOX_PVE_A_TOKEN is not set.");
    }

    @Test
    void anEmptyVariableIsNoSecret() {
        environment.put("SIGNALBOX_SECRET_A", "");
        assertCode("secret_unreadable", () -> secrets().read(new SecretName("a")));
        assertThat(environment).hasSize(1);
    }
}
