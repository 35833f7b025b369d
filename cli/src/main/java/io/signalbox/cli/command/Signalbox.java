package io.signalbox.cli.command;

import io.signalbox.cli.api.Audit;
import io.signalbox.cli.api.Gateway;
import io.signalbox.cli.api.Service;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.cli.settings.Settings;
import io.signalbox.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line as a whole, with the options that every command takes. */
@Command(
        name = "signalbox",
        description = "Proved, approved and recorded operations for Proxmox VE.",
        mixinStandardHelpOptions = true,
        version = "signalbox 0.1.0",
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:verified, or the plan that was asked for is there, or a check found no error",
            "1:a step failed, a check or a report found an error, or something failed here",
            "2:the command line is wrong, or names what is not there",
            "3:infeasible, rejected, denied or cancelled",
            "4:unknown: a person must look",
            "5:not approved before the plan expired",
            "6:not reachable, or the token is not known or lacks the role"
        })
public final class Signalbox {
    /** Whose token is used. */
    enum As {
        OPERATOR,
        APPROVER,
        AUDITOR,
        LEAD,
        RESCUER;

        String role() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "where the gateway is; else SIGNALBOX_URL, else cli.json")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--audit-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "where the audit service is; else SIGNALBOX_AUDIT_URL, else cli.json")
    private Optional<String> auditUrl = Optional.empty();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            scope = ScopeType.INHERIT,
            description = "the token to show; better in SIGNALBOX_TOKEN, since command lines can be seen by others")
    private Optional<String> token = Optional.empty();

    @Option(
            names = "--as",
            paramLabel = "WHO",
            scope = ScopeType.INHERIT,
            description =
                    "whose token of cli.json to use: operator, approver, auditor, lead (who may ask and approve) or"
                            + " rescuer (who may break the glass); each command has its own")
    private Optional<As> as = Optional.empty();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "JSON for programs")
    private boolean json;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "no colours")
    private boolean plain;

    private Signalbox(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    /** The command line, to be executed; its exit code is an {@link ExitCode}. */
    public static CommandLine commandLine(Map<String, String> environment, Terminal terminal) {
        Signalbox root = new Signalbox(environment, terminal);
        CommandLine audit = new CommandLine(new AuditCommand())
                .addSubcommand(new AuditOperationCommand(root))
                .addSubcommand(new AuditSearchCommand(root))
                .addSubcommand(new AuditExportCommand(root))
                .addSubcommand(new AuditDestroyedCommand(root))
                .addSubcommand(new AuditBreakGlassCommand(root))
                .addSubcommand(new AuditByCommand(root))
                .addSubcommand(new AuditDownloadCommand(root))
                .addSubcommand(new AuditVerifyCommand(root))
                .addSubcommand(new AuditProofCommand(root));
        CommandLine policy = new CommandLine(new PolicyCommand())
                .addSubcommand(new PolicyTestCommand(root))
                .addSubcommand(new PolicyShowCommand(root))
                .addSubcommand(new PolicyExplainCommand(root));
        return new CommandLine(root)
                .addSubcommand(new EvacuateCommand(root))
                .addSubcommand(Work.host(root))
                .addSubcommand(Work.guest(root))
                .addSubcommand(Work.guests(root))
                .addSubcommand(Work.snapshot(root))
                .addSubcommand(Work.backup(root))
                .addSubcommand(Work.cluster(root))
                .addSubcommand(Work.site(root))
                .addSubcommand(Work.template(root))
                .addSubcommand(new OperationsCommand(root))
                .addSubcommand(new ShowCommand(root))
                .addSubcommand(new EventsCommand(root))
                .addSubcommand(new ApproveCommand(root))
                .addSubcommand(new PauseCommand(root))
                .addSubcommand(new ResumeCommand(root))
                .addSubcommand(new CancelCommand(root))
                .addSubcommand(new ReleaseCommand(root))
                .addSubcommand(audit)
                .addSubcommand(new CommandLine(new KeysCommand()).addSubcommand(new KeysNewCommand(root)))
                .addSubcommand(policy)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (fault, line, parsed) -> root.told(fault).number());
    }

    Gateway gateway(As usual) {
        Settings settings = Settings.read(environment);
        return new Gateway(new Service(settings.gateway(url), token(settings, usual)));
    }

    Audit audit() {
        Settings settings = Settings.read(environment);
        return new Audit(new Service(settings.audit(auditUrl), token(settings, As.AUDITOR)));
    }

    Terminal terminal() {
        return plain ? terminal.withoutColours() : terminal;
    }

    boolean json() {
        return json;
    }

    String user() {
        return environment.getOrDefault("USER", "somebody");
    }

    void print(List<String> lines) {
        lines.forEach(terminal()::line);
    }

    private String token(Settings settings, As usual) {
        return settings.token(token, as.orElse(usual).role());
    }

    private ExitCode told(Exception fault) {
        terminal.clear();
        if (fault instanceof Failure failure) {
            terminal.note("signalbox: " + failure.getMessage());
            return failure.code();
        }
        terminal.note("signalbox: something failed here: " + fault);
        return ExitCode.FAILED;
    }
}
