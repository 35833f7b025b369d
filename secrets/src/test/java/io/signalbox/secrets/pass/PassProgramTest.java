package io.signalbox.secrets.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against programs that behave as {@code pass} does, and as it should not. */
class PassProgramTest {
    private static final SecretName NAME = new SecretName("lab/token");
    private static final String VALUE = "line one\nhush-hush\n";

    @TempDir
    Path directory = Path.of("");

    private PassSecrets secrets(String script, Duration patience) throws IOException {
        Path program = Files.createFile(
                directory.resolve("pass"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.createDirectories(directory.resolve("lab"));
        Files.createFile(directory.resolve("lab/token.gpg"));
        return new PassSecrets(List.of(program.toString()), directory, patience);
    }

    @Test
    void onlyTheNameIsAnArgumentAndTheValueGoesThroughPipes() throws IOException {
        PassSecrets secrets = secrets("""
                cd "$PASSWORD_STORE_DIR"
                echo "$@" >> arguments
                env > environment
                case $1 in
                    show) cat entry ;;
                    insert) cat > entry ;;
                esac
                """, Duration.ofSeconds(30));
        secrets.store(NAME, Secret.of(VALUE));
        assertThat(secrets.read(NAME).reveal()).isEqualTo(VALUE);
        assertThat(directory.resolve("arguments"))
                .hasContent("insert --multiline --force lab/token\nshow lab/token\nshow lab/token\n");
        assertThat(directory.resolve("environment")).content().doesNotContain("hush");
    }

    @Test
    void whatNeverEndsIsEndedWithAllThatItStarted() throws IOException {
        PassSecrets secrets = secrets("echo $$ > \"$PASSWORD_STORE_DIR\"/pid\nsleep 600\n", Duration.ofSeconds(1));
        SecretUnavailable failure = catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME));
        assertThat(failure.means()).contains("did not end within 1 seconds");
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
        assertThat(ProcessHandle.allProcesses()
                        .filter(one -> one.parent().filter(p -> p.pid() == pid).isPresent()))
                .isEmpty();
    }

    @Test
    void whatItSaysBesideIsLeftOutUnlessItIsPassOrGpg() throws IOException {
        PassSecrets secrets = secrets(
                "echo hush-hush >&2; echo 'gpg: decryption failed: No secret key' >&2; echo hush-hush; exit 2",
                Duration.ofSeconds(30));
        SecretUnavailable failure = catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME));
        assertThat(failure.means()).contains("gpg: decryption failed: No secret key.");
        assertThat(failure).hasNoCause();
        assertThat(failure.means()).doesNotContain("hush");
    }

    @Test
    void withoutWordsItsStatusIsSaid() throws IOException {
        PassSecrets secrets = secrets("exit 3", Duration.ofSeconds(30));
        assertThat(catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME))
                        .means())
                .contains("ended with status 3");
    }

    @Test
    void whatItDidNotReadIsNotKept() throws IOException {
        PassSecrets secrets = secrets("exec <&-; exit 0", Duration.ofSeconds(30));
        SecretUnavailable failure = catchThrowableOfType(
                SecretUnavailable.class, () -> secrets.store(NAME, Secret.of("a".repeat(Secret.LARGEST))));
        assertThat(failure.means()).doesNotContain("aaaa");
    }

    @Test
    void anAnswerTooLargeIsRefused() throws IOException {
        PassSecrets secrets = secrets("yes hush-hush", Duration.ofSeconds(30));
        assertThat(catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME))
                        .means())
                .contains("larger than 65536 bytes")
                .doesNotContain("hush");
    }

    @Test
    void aProgramThatIsNotThereIsNamed() throws IOException {
        Files.createDirectories(directory.resolve("lab"));
        Files.createFile(directory.resolve("lab/token.gpg"));
        PassSecrets secrets = new PassSecrets(List.of("no-such-program"), directory, Duration.ofSeconds(5));
        assertThat(catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME))
                        .means())
                .contains("the program no-such-program cannot be run");
    }
}
