package io.signalbox.cli;

import io.signalbox.cli.command.Signalbox;
import io.signalbox.cli.terminal.Terminal;
import java.util.Map;

/** Where the command line begins. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        System.exit(Signalbox.commandLine(environment, Terminal.ofThisProcess(environment))
                .execute(args));
    }
}
