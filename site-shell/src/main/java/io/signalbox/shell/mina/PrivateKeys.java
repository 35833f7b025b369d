package io.signalbox.shell.mina;

import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.secrets.Secrets;
import io.signalbox.secrets.redact.Redactor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Private keys by the name of the secret; read each time, so that a new one is used at once. */
final class PrivateKeys {
    private static final int TELLING = 24;
    private static final String REMEDY =
            "Keep an OpenSSH private key without a passphrase there, as ssh-keygen -t ed25519 -N '' makes it, and its"
                    + " public half in authorized_keys of the user on every host.";

    private final Secrets secrets;

    PrivateKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * A key, and what takes its text out of other text.
     *
     * @param pair the key
     * @param redactor knows every telling line of the secret
     */
    record Identity(KeyPair pair, Redactor redactor) {}

    /** @throws SecretUnavailable if there is none that can be used; it names the place, never the content */
    Identity read(SecretName name) {
        try (Secret secret = secrets.read(name)) {
            byte[] text = secret.revealUtf8();
            try (InputStream in = new ByteArrayInputStream(text)) {
                return new Identity(pair(in), redactor(secret));
            } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
                // What a parser says can quote what it read.
                throw new SecretUnavailable(
                        "secret_unreadable",
                        "%s holds no private key that can be used: %s."
                                .formatted(secrets.place(name), e.getClass().getSimpleName()),
                        REMEDY);
            } finally {
                Arrays.fill(text, (byte) 0);
            }
        }
    }

    private static KeyPair pair(InputStream in) throws IOException, GeneralSecurityException {
        Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                null, NamedResource.ofName("credentials.ssh_key_path"), in, FilePasswordProvider.EMPTY);
        return StreamSupport.stream((pairs == null ? List.<KeyPair>of() : pairs).spliterator(), false)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no key in it"));
    }

    private static Redactor redactor(Secret secret) {
        return Redactor.of(secret.reveal()
                .lines()
                .map(String::strip)
                .filter(line -> line.length() >= TELLING && !line.startsWith("-----"))
                .map(Secret::of)
                .toList());
    }
}
