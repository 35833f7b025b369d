package io.signalbox.lab.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Ed25519 keys in a directory, as OpenSSH writes them; made when absent. */
final class ShellKeys {
    private static final int BITS = 256;

    private final Path directory;

    ShellKeys(Path directory) {
        this.directory = directory;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    KeyPair pair(String name) {
        Path file = file(name);
        try {
            if (!Files.exists(file)) {
                write(file, fresh());
            }
            try (InputStream in = Files.newInputStream(file)) {
                return SecurityUtils.loadKeyPairIdentities(
                                null, NamedResource.ofName(name), in, FilePasswordProvider.EMPTY)
                        .iterator()
                        .next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's SSH key " + file + " cannot be kept", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the lab's SSH key " + file + " cannot be made", e);
        }
    }

    /** A key that is kept nowhere. */
    static KeyPair fresh() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, BITS);
    }

    private void write(Path file, KeyPair pair) throws IOException, GeneralSecurityException {
        Files.createDirectories(directory);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "signalbox-lab", null, text);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, text.toByteArray());
    }
}
