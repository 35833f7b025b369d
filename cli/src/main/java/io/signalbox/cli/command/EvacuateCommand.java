package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.api.Gateway;
import io.signalbox.cli.live.Progress;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.text.OperationText;
import io.signalbox.cli.text.PlanText;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.plan.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Empties a host. */
@Command(
        name = "evacuate",
        description = {
            "Move every guest but templates away from a host.",
            "Without --apply nothing is changed: the plan is made and shown, and can be approved until it expires."
        })
final class EvacuateCommand implements Callable<Integer> {
    /** What becomes of the moves after one that failed. */
    enum OnFailure {
        STOP,
        CONTINUE
    }

    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "HOST", description = "the host to empty")
    private String host = "";

    @Option(names = "--to", paramLabel = "HOST", description = "the only host to move to")
    private Optional<String> to = Optional.empty();

    @Option(names = "--leave", paramLabel = "VMID", description = "a guest that may stay if it cannot move")
    private List<Integer> leave = List.of();

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

    @Option(names = "--on-failure", paramLabel = "stop|continue", description = "what becomes of the other moves")
    private Optional<OnFailure> onFailure = Optional.empty();

    EvacuateCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Gateway gateway = root.gateway(Signalbox.As.OPERATOR);
        Terminal terminal = root.terminal();
        String id =
                gateway.command(command(), key.orElseGet(() -> UUID.randomUUID().toString()));
        terminal.note("operation %s".formatted(id));
        JsonNode planned = planned(gateway, id);
        boolean follows = apply && wait && !isOver(planned);
        if (!root.json()) {
            show(planned, terminal);
        } else if (!follows) {
            terminal.line(planned.toPrettyString());
        }
        return (follows ? followed(gateway, id, terminal) : code(planned)).number();
    }

    private ObjectNode command() {
        ObjectNode command = WireJson.mapper().createObjectNode();
        command.put("kind", "EvacuateHost").put("host", host).put("dryRun", !apply);
        command.put("reason", reason.orElseGet(() -> "signalbox evacuate %s by %s".formatted(host, root.user())));
        to.ifPresent(target -> command.put("to", target));
        site.ifPresent(name -> command.put("site", name));
        onFailure.ifPresent(choice -> command.put("onFailure", choice.name().toLowerCase(Locale.ROOT)));
        ArrayNode stays = command.putArray("leave");
        leave.forEach(stays::add);
        return command;
    }

    private static JsonNode planned(Gateway gateway, String id) {
        JsonNode operation = gateway.await(id, "proposed");
        boolean endsByItself = OperationText.plan(operation)
                .map(plan -> plan.changes() == 0 || !plan.blockers().isEmpty())
                .orElse(false);
        return endsByItself && !isOver(operation) ? gateway.look(id, "ended") : operation;
    }

    private void show(JsonNode operation, Terminal terminal) {
        Optional<Plan> plan = OperationText.plan(operation);
        plan.ifPresent(found -> root.print(PlanText.lines(found, terminal)));
        if (isOver(operation)) {
            root.print(OperationText.outcome(operation, terminal));
        } else {
            root.print(OperationText.howToApprove(operation, terminal));
        }
    }

    private ExitCode followed(Gateway gateway, String id, Terminal terminal) {
        terminal.note("waiting for the approval, then for the end");
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
