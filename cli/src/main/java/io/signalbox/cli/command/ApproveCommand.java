package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.api.Gateway;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.text.ApprovalText;
import io.signalbox.cli.text.OperationText;
import io.signalbox.cli.text.PlanText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves or rejects a plan. */
@Command(
        name = "approve",
        description = {
            "Approve (or reject) the plan of an operation that somebody else asked for.",
            "Without --digest the plan of this moment is shown and decided about; if it is replaced meanwhile, the"
                    + " approval does not count."
        })
final class ApproveCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "ID", description = "the operation, or the beginning of its id")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes into the audit log")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--reject", description = "reject the plan: the operation ends")
    private boolean reject;

    @Option(names = "--digest", paramLabel = "DIGEST", description = "the digest of the plan that you looked at")
    private Optional<String> digest = Optional.empty();

    ApproveCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Gateway gateway = root.gateway(Signalbox.As.APPROVER);
        String operation = gateway.resolve(id);
        String plan = digest.orElseGet(() -> shown(gateway.operation(operation)));
        JsonNode answer = gateway.decide(
                operation,
                reject ? "reject" : "approve",
                plan,
                reason.orElseGet(() -> "decided on the command line by " + root.user()));
        root.terminal().line(root.json() ? answer.toPrettyString() : OperationText.text(answer, "message"));
        return 0;
    }

    private String shown(JsonNode operation) {
        String found = OperationText.text(operation, "planDigest");
        if (found.isEmpty()) {
            throw new Failure(
                    ExitCode.DENIED,
                    "Operation %s has no plan to decide about; it is %s."
                            .formatted(OperationText.text(operation, "id"), OperationText.text(operation, "state")));
        }
        if (!root.json()) {
            Terminal terminal = root.terminal();
            root.print(OperationText.request(operation, terminal));
            OperationText.plan(operation).ifPresent(plan -> {
                root.print(PlanText.lines(plan, terminal));
                root.print(PlanText.risks(plan, terminal));
            });
            root.print(ApprovalText.lines(operation, terminal));
        }
        return found;
    }
}
