package io.signalbox.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    @TempDir
    Path directory = Path.of("");

    private Path file() {
        return directory.resolve("keys/gateway.json");
    }

    @Test
    void whatIsKeptIsReadAndIsItsOwnersAlone() throws IOException {
        SigningKey key = SigningKey.generate("chat-bot");
        KeyFile.create(file(), key);
        SigningKey read = KeyFile.load(file());
        assertThat(read.keyId()).isEqualTo("chat-bot");
        assertThat(read.publicKey()).isEqualTo(key.publicKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(directory.resolve("keys")).isDirectoryNotContaining("glob:**.draft*");
    }

    @Test
    void aKeyThatIsThereIsNeverReplaced() throws IOException {
        KeyFile.create(file(), SigningKey.generate("first"));
        assertThatThrownBy(() -> KeyFile.create(file(), SigningKey.generate("second")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(KeyFile.loadOrCreate(file(), "third").keyId()).isEqualTo("first");
        assertThat(directory.resolve("keys")).isDirectoryNotContaining("glob:**.draft*");
    }

    @Test
    void whoeverIsFirstMakesTheKeyForAll() throws Exception {
        Set<String> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Set<Future<SigningKey>> all = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> KeyFile.loadOrCreate(file(), "gateway")));
            }
            for (Future<SigningKey> one : all) {
                ids.add(one.get().keyId());
            }
        }
        assertThat(ids).singleElement().asString().startsWith("gateway-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void aFileThatOthersCanUseIsRefused(String permissions) throws IOException {
        KeyFile.create(file(), SigningKey.generate("chat-bot"));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> KeyFile.load(file()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> KeyFile.load(file()))
                .hasMessageContaining(file().toString())
                .hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hush",
                "{\"d\":\"hush\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"a\",\"x\":\"hush\",\"d\":\"hush\"}",
                "{\"kty\":\"oct\",\"k\":\"hush\",\"kid\":\"a\"}"
            })
    void whatIsNoKeyIsRefusedWithoutShowingIt(String content) throws IOException {
        Files.createDirectories(directory.resolve("keys"));
        Files.createFile(file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file(), content);
        assertThatThrownBy(() -> KeyFile.load(file()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("not a private Ed25519 key")
                .hasStackTraceContaining("KeyFile")
                .satisfies(e -> assertThat(trace(e)).doesNotContain("hush"));
    }

    private static String trace(Throwable e) {
        java.io.StringWriter trace = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(trace));
        return trace.toString();
    }

    @Test
    void aKeyShowsItsNameAndItsPublicHalfOnly() throws IOException {
        SigningKey key = SigningKey.generateFor("Gateway");
        KeyFile.create(file(), key);
        String secret = Files.readString(file()).replaceAll("(?s).*\"d\":\"([^\"]+)\".*", "$1");
        assertThat(secret).hasSize(43);
        assertThat(key + key.publicKeySet() + key.publicKey()).doesNotContain(secret);
    }
}
