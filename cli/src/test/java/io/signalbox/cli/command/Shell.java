package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;

/** Where somebody types commands, with settings that name the services' double and a token for each role. */
final class Shell {
    private final Path home;

    /** What came of a command that was typed. */
    record Run(int code, String out, String err) {}

    private Shell(Path home) {
        this.home = home;
    }

    static Shell in(Path home, ServicesDouble services) throws IOException {
        Files.writeString(home.resolve("cli.json"), """
                {"gateway":"%1$s","audit":"%1$s",
                 "tokens":{"operator":"t-operator","approver":"t-approver","auditor":"t-auditor","rescuer":"t-rescuer"}}
                """.formatted(services.address()));
        return new Shell(home);
    }

    Run run(String... arguments) {
        return run(false, arguments);
    }

    /** The same on a terminal that understands colours. */
    Run coloured(String... arguments) {
        return run(true, arguments);
    }

    static JsonNode tree(String json) {
        try {
            return WireJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private Run run(boolean colours, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, colours, ZoneOffset.UTC);
        int code = Signalbox.commandLine(Map.of("SIGNALBOX_HOME", home.toString(), "USER", "tess"), terminal)
                .execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
