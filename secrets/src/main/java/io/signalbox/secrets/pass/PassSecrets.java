package io.signalbox.secrets.pass;

import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.secrets.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Secrets in the password store {@code pass}. Its arguments carry only the name of an entry; what the entry says goes
 * through pipes. The key of the store must be usable without a person: nobody is asked for a passphrase.
 */
public final class PassSecrets implements Secrets {
    private static final byte[] NOTHING = {};

    private final Path directory;
    private final PassProgram pass;

    /**
     * @param program the program and its first arguments, {@code pass}
     * @param directory the password store
     * @param patience how long one call of it may take
     */
    public PassSecrets(List<String> program, Path directory, Duration patience) {
        this.directory = directory.toAbsolutePath().normalize();
        this.pass = new PassProgram(program, this.directory, patience);
    }

    @Override
    public Secret read(SecretName name) {
        // For the name of a directory pass would say what is in it, and say so as if it were an entry.
        if (!Files.isRegularFile(directory.resolve(name.value() + ".gpg"))) {
            throw new SecretUnavailable(
                    "secret_missing",
                    "%s does not exist.".formatted(place(name)),
                    "Insert it with pass insert --multiline, as the user of this service.");
        }
        byte[] said = NOTHING;
        try {
            said = pass.run(List.of("show", name.value()), NOTHING);
            return Secret.ofUtf8(said);
        } catch (PassFailure e) {
            throw new SecretUnavailable(
                    "secret_unreadable",
                    "%s cannot be read: %s.".formatted(place(name), e.getMessage()),
                    "Try pass show with that name as the user of this service; its key must be usable without a person.");
        } catch (IllegalArgumentException e) {
            throw new SecretUnavailable(
                    "secret_unreadable",
                    "%s holds no secret: %s.".formatted(place(name), e.getMessage()),
                    "Put the secret into it, as text, and nothing else.");
        } finally {
            Arrays.fill(said, (byte) 0);
        }
    }

    @Override
    public void store(SecretName name, Secret secret) {
        byte[] content = secret.revealUtf8();
        try {
            pass.run(List.of("insert", "--multiline", "--force", name.value()), content);
        } catch (PassFailure e) {
            throw new SecretUnavailable(
                    "secret_not_stored",
                    "%s cannot be written: %s.".formatted(place(name), e.getMessage()),
                    "Check that the store was made (pass init) with a key that the user of this service trusts.");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
        readBack(name, secret);
    }

    /** A store can encrypt to a key that nobody here holds; better known now than when the secret is needed. */
    private void readBack(SecretName name, Secret secret) {
        try (Secret kept = read(name)) {
            if (!kept.matches(secret)) {
                throw new SecretUnavailable(
                        "secret_not_stored",
                        "%s holds something else after it was written.".formatted(place(name)),
                        "See who else writes to this password store, then store the secret again.");
            }
        }
    }

    @Override
    public String place(SecretName name) {
        return "The entry %s of the password store %s".formatted(name, directory);
    }
}
