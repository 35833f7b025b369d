package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.input.Vmid;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.contracts.json.WireJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes a template by its VMID and its name. */
@Command(
        name = "delete",
        description = {
            "Delete a template and its disks, for good. Its host refuses it while a linked clone uses them.",
            "An image that it was made of stays on its storage."
        })
final class TemplateDeleteCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "VMID", converter = Vmid.class, description = "the template")
    private int vmid;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "the template's name; without it, a terminal is asked for it")
    private Optional<String> confirm = Optional.empty();

    @Mixin
    private final Submission submission = new Submission();

    TemplateDeleteCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper().createObjectNode().put("kind", "DeleteGuest");
        goal.putObject("guest").put("vmid", vmid).put("name", confirmed());
        goal.put("stopFirst", false).put("template", true);
        return submission.give(root, goal, "template delete " + vmid);
    }

    /** What was typed; whether it is the name is for the planner to say. */
    private String confirmed() {
        return confirm.or(() -> root.terminal()
                        .ask("This deletes template %d with its disks. Type its name to go on: ".formatted(vmid)))
                .filter(typed -> !typed.isBlank())
                .orElseThrow(
                        () -> new Failure(
                                ExitCode.USAGE,
                                "the name of the template has to be typed as well, and there is no terminal to ask: --confirm NAME"));
    }
}
