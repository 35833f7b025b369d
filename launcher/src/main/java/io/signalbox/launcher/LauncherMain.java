package io.signalbox.launcher;

import io.signalbox.launcher.command.Demo;
import io.signalbox.launcher.command.Down;
import io.signalbox.launcher.command.Status;
import io.signalbox.launcher.command.Terminal;
import io.signalbox.launcher.command.Up;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts, watches and stops the embedded default of Signalbox. */
@Command(
        name = "signalbox",
        description = "Starts, watches and stops Signalbox on this machine, with a broker and a simulated site.",
        synopsisSubcommandLabel = "COMMAND")
public final class LauncherMain {
    private LauncherMain() {}

    public static void main(String[] args) {
        Terminal terminal = new Terminal();
        int status = new CommandLine(new LauncherMain())
                .addSubcommand(new Demo(terminal))
                .addSubcommand(new Up(terminal))
                .addSubcommand(new Down(terminal))
                .addSubcommand(new Status(terminal))
                .addSubcommand(new CommandLine.HelpCommand())
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    terminal.complain("%s failed: %s".formatted(commandLine.getCommandName(), failure));
                    return 1;
                })
                .execute(args);
        System.exit(status);
    }
}
