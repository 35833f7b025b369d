package io.signalbox.secrets.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.secrets.Secrets;
import io.signalbox.secrets.SecretsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSecretsTest extends SecretsContract {
    @TempDir
    Path directory = Path.of("");

    @Override
    protected Secrets secrets() {
        return new FileSecrets(inside());
    }

    private Path inside() {
        return directory.resolve("secrets");
    }

    @Override
    protected void put(SecretName name, String text) throws IOException {
        Path file = inside().resolve(name.value());
        Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file in a directory"));
        Files.writeString(file, text);
    }

    @Override
    protected boolean keepsNewOnes() {
        return true;
    }

    @Test
    void aLinkThatLeadsOutIsNotRead() throws IOException {
        put(NAME, VALUE);
        Files.writeString(directory.resolve("outside"), VALUE);
        Files.createSymbolicLink(inside().resolve("link"), directory.resolve("outside"));
        assertCode("secret_outside", () -> secrets().read(new SecretName("link")));
    }

    @Test
    void aLinkThatStaysInsideIsRead() throws IOException {
        put(NAME, VALUE);
        Files.createSymbolicLink(inside().resolve("link"), inside().resolve(NAME.value()));
        assertThat(secrets().read(new SecretName("link")).reveal()).isEqualTo(VALUE);
    }

    @Test
    void nothingIsStoredThroughALinkThatLeadsOut() throws IOException {
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.createDirectories(inside());
        Files.createSymbolicLink(inside().resolve("link"), outside);
        assertCode("secret_outside", () -> secrets().store(new SecretName("link/token"), Secret.of(VALUE)));
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aLinkInTheFilesPlaceIsReplacedAndNotFollowed() throws IOException {
        Path outside = Files.writeString(directory.resolve("outside"), "theirs");
        Files.createDirectories(inside());
        Files.createSymbolicLink(inside().resolve("link"), outside);
        secrets().store(new SecretName("link"), Secret.of(VALUE));
        assertThat(outside).hasContent("theirs");
        assertThat(secrets().read(new SecretName("link")).reveal()).isEqualTo(VALUE);
    }

    @Test
    void whatIsStoredIsItsOwnersAloneAndNothingElseIsLeft() throws IOException {
        secrets().store(NAME, Secret.of(VALUE));
        Path file = inside().resolve(NAME.value());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.walk(inside())) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    void whatIsNoSecretIsRefusedWithoutShowingIt() throws IOException {
        put(NAME, "");
        assertCode("secret_unreadable", () -> secrets().read(NAME));
        put(NAME, "hush".repeat(Secret.LARGEST));
        assertHidden(
                catchThrowableOfType(SecretUnavailable.class, () -> secrets().read(NAME)), "hush");
        Files.write(inside().resolve(NAME.value()), new byte[] {'h', 'u', 's', 'h', (byte) 0xff});
        assertHidden(
                catchThrowableOfType(SecretUnavailable.class, () -> secrets().read(NAME)), "hush");
    }

    @Test
    void aDirectoryInTheWayIsAReason() throws IOException {
        Files.createDirectories(inside().resolve(NAME.value()));
        assertCode("secret_not_stored", () -> secrets().store(NAME, Secret.of(VALUE)));
    }
}
