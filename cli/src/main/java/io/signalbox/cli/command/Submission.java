package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.api.Gateway;
import io.signalbox.cli.live.Progress;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.text.ApprovalText;
import io.signalbox.cli.text.OperationText;
import io.signalbox.cli.text.PlanText;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;

/** The options that every command to the site has, and how it is given, shown and followed. */
final class Submission {
    @Option(names = "--apply", description = "run the plan once it is approved")
    private boolean apply;

    @Option(names = "--wait", description = "with --apply: wait for the approval and the end, and show how it goes")
    private boolean wait;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes into the audit log")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--site", paramLabel = "SITE", description = "which site, if there is more than one")
    private Optional<String> site = Optional.empty();

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "the same key again is the same operation, not a second one")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--break-glass",
            paramLabel = "EMERGENCY",
            description = "with --apply: run without approval and outside windows, because of this emergency;"
                    + " needs the role break-glass, and every use is recorded as one")
    private Optional<String> breakGlass = Optional.empty();

    /**
     * Gives a command and shows what came of it.
     *
     * @param goal the kind and the fields of the goal; the rest is added
     * @param said what was typed, as the reason where nobody gave one
     * @return the exit code
     */
    int give(Signalbox root, ObjectNode goal, String said) {
        Gateway gateway = root.gateway(Signalbox.As.OPERATOR);
        Terminal terminal = root.terminal();
        String id = gateway.command(
                command(root, goal, said), key.orElseGet(() -> UUID.randomUUID().toString()));
        terminal.note("operation %s".formatted(id));
        JsonNode planned = planned(gateway, id);
        boolean follows = apply && wait && !isOver(planned);
        if (!root.json()) {
            show(root, planned);
        } else if (!follows) {
            terminal.line(planned.toPrettyString());
        }
        return (follows ? followed(root, gateway, id) : code(planned)).number();
    }

    private ObjectNode command(Signalbox root, ObjectNode goal, String said) {
        goal.put("dryRun", !apply);
        goal.put("reason", reason.orElseGet(() -> "signalbox %s by %s".formatted(said, root.user())));
        site.ifPresent(name -> goal.put("site", name));
        breakGlass.ifPresent(emergency -> goal.put("breakGlass", emergency));
        return goal;
    }

    private static JsonNode planned(Gateway gateway, String id) {
        JsonNode operation = gateway.await(id, "proposed");
        boolean endsByItself = OperationText.plan(operation)
                .map(plan -> plan.changes() == 0 || !plan.blockers().isEmpty())
                .orElse(false);
        return endsByItself && !isOver(operation) ? gateway.look(id, "ended") : operation;
    }

    private static void show(Signalbox root, JsonNode operation) {
        Terminal terminal = root.terminal();
        root.print(OperationText.breakGlass(operation, terminal));
        OperationText.plan(operation).ifPresent(plan -> root.print(PlanText.lines(plan, terminal)));
        root.print(
                isOver(operation)
                        ? OperationText.outcome(operation, terminal)
                        : ApprovalText.howTo(operation, terminal));
    }

    private static ExitCode followed(Signalbox root, Gateway gateway, String id) {
        Terminal terminal = root.terminal();
        terminal.note("waiting for the approval if it needs one, then for the end");
        gateway.events(id, true, new Progress(terminal));
        terminal.clear();
        JsonNode ended = gateway.await(id, "ended");
        if (root.json()) {
            terminal.line(ended.toPrettyString());
        } else {
            root.print(OperationText.outcome(ended, terminal));
        }
        return code(ended);
    }

    private static boolean isOver(JsonNode operation) {
        String state = OperationText.text(operation, "state");
        return state.equals("ended") || state.equals("rejected");
    }

    private static ExitCode code(JsonNode operation) {
        return ExitCode.of(OperationText.text(operation, "state"), OperationText.text(operation, "ending"));
    }
}
