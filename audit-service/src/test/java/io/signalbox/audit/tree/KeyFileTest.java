package io.signalbox.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.merkle.note.SignerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void aMissingKeyIsMadeOnceAndIsPrivate() throws IOException {
        Path file = directory.resolve("keys/audit-log.key");
        SignerKey made = KeyFile.readOrMake(file, "signalbox/audit");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(KeyFile.readOrMake(file, "another").verifier()).isEqualTo(made.verifier());
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws IOException {
        Path file = directory.resolve("audit-log.key");
        String secret = KeyFile.readOrMake(file, "signalbox/audit").secretText();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> KeyFile.readOrMake(file, "signalbox/audit"))
                .hasMessageContaining("may be read by others")
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining(secret);
    }

    @Test
    void whatIsNoKeyIsRefusedInWords() throws IOException {
        Path file = directory.resolve("audit-log.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "hunter2");
        assertThatThrownBy(() -> KeyFile.readOrMake(file, "signalbox/audit"))
                .hasMessageContaining("holds no key")
                .hasMessageNotContaining("hunter2");
    }
}
