package io.signalbox.executor.proxmox.site;

import io.signalbox.proxmox.ApiToken;
import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.Secrets;
import java.util.function.Function;

/** Secrets that are tokens, made as they are asked for. */
public final class FakeSecrets implements Secrets {
    private final Function<String, ApiToken> tokens;

    public FakeSecrets(Function<String, ApiToken> tokens) {
        this.tokens = tokens;
    }

    @Override
    public Secret read(SecretName name) {
        ApiToken token = tokens.apply(name.value());
        return Secret.of(token.id() + "\n" + token.secret() + "\n");
    }

    @Override
    public void store(SecretName name, Secret secret) {
        throw new AssertionError("nobody stores a token here");
    }

    @Override
    public String place(SecretName name) {
        return "The fake secret " + name;
    }
}
