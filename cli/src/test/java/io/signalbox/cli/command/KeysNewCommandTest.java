package io.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.cli.terminal.Terminal;
import io.signalbox.signing.KeyFile;
import io.signalbox.signing.TrustedKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysNewCommandTest {
    private record Run(int code, String out, String err) {}

    @TempDir
    Path directory = Path.of("set by JUnit");

    private Path file() {
        return directory.resolve("bot.key.json");
    }

    private Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, ZoneOffset.UTC);
        List<String> all = new ArrayList<>(List.of("keys", "new"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--file", file().toString()));
        int code = Signalbox.commandLine(Map.of("USER", "oncall"), terminal).execute(all.toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    @Test
    void theEntryForTheOpsRepoIsPrintedAndTheKeyIsKept() throws IOException {
        Run run = run(
                "chat-bot",
                "--owner",
                "the \"chat\" team",
                "--role",
                "operator",
                "--role",
                "break-glass",
                "--channel",
                "chat",
                "--actor",
                "chat:*");
        String publicKey = KeyFile.load(file()).publicKey();
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("""
                # in keys.yaml of the ops repo, below 'keys:'
                  - id: "chat-bot"
                    owner: "the \\"chat\\" team"
                    public_key: "%s"
                    roles: [operator, break-glass]
                    channels: [chat]
                    actors: ["chat:*"]
                """.formatted(publicKey));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        String secret = Files.readString(file()).replaceAll("(?s).*\"d\":\"([^\"]+)\".*", "$1");
        assertThat(run.out() + run.err()).doesNotContain(secret);
    }

    @Test
    void whatIsNotSaidIsTheLeast() {
        assertThat(run("deploys").out())
                .contains("owner: \"oncall\"", "roles: [operator]", "channels: [chat]", "actors: [\"deploys:*\"]");
    }

    @Test
    void aGatewaysKeyIsPrintedAsAPlannersTrustFile() {
        assertThat(TrustedKeys.ofJwks(run("gateway-a", "--gateway").out()).keyIds())
                .containsExactly("gateway-a");
    }

    @Test
    void aKeyThatIsThereIsNotReplaced() throws IOException {
        run("first");
        String before = Files.readString(file());
        Run again = run("second");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains(file() + " exists");
        assertThat(again.out()).isEmpty();
        assertThat(file()).hasContent(before);
    }

    @Test
    void whatCannotBeRegisteredMakesNoKey() {
        assertThat(run("chat-bot", "--channel", "http").code()).isEqualTo(2);
        assertThat(run("chat-bot", "--role", "king").err()).contains("'king' is no role; there are viewer, operator");
        assertThat(run("chat bot").err()).contains("'chat bot' is not the name of a key");
        assertThat(file()).doesNotExist();
    }
}
