package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.api.Gateway;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.text.OperationText;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;

/** The options that every command has that only looks at the site, and how it is asked and answered. */
final class Question {
    @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes into the audit log")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--site", paramLabel = "SITE", description = "which site, if there is more than one")
    private Optional<String> site = Optional.empty();

    /**
     * Asks and shows the answer.
     *
     * @param goal the kind and the fields of the goal; the rest is added
     * @param said what was typed, as the reason where nobody gave one
     * @return the exit code
     */
    int ask(Signalbox root, ObjectNode goal, String said) {
        Gateway gateway = root.gateway(Signalbox.As.OPERATOR);
        goal.put("reason", reason.orElseGet(() -> "signalbox %s by %s".formatted(said, root.user())));
        site.ifPresent(name -> goal.put("site", name));
        String id = gateway.command(goal, UUID.randomUUID().toString());
        root.terminal().note("operation %s".formatted(id));
        JsonNode answered = gateway.await(id, "ended");
        if (root.json()) {
            root.terminal().line(answered.toPrettyString());
        } else {
            root.print(OperationText.outcome(answered, root.terminal()));
        }
        return code(answered).number();
    }

    /** Whoever goes on after a check must not go on after one that found something wrong. */
    private static ExitCode code(JsonNode answered) {
        ExitCode ended = ExitCode.of(OperationText.text(answered, "state"), OperationText.text(answered, "ending"));
        return ended == ExitCode.OK && OperationText.foundErrors(answered) ? ExitCode.FAILED : ended;
    }
}
