package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Changes a guest's configuration. */
@Command(
        name = "configure",
        description = {
            "Change a guest's configuration: CPU, memory, tags, cloud-init and the like, by PVE's own names.",
            "Nobody else's change is overwritten: if the configuration changes under the plan, there is another plan."
        })
final class GuestConfigureCommand extends GuestWorkCommand {
    private static final String SECRET = "cipassword";

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set a key, such as cores=4; may be repeated")
    private Map<String, String> set = Map.of();

    @Option(names = "--delete", paramLabel = "KEY", description = "take a key away; may be repeated")
    private List<String> delete = List.of();

    @Option(
            names = "--digest",
            paramLabel = "DIGEST",
            description = "of the configuration that you have seen; if it is another one by now, nothing is changed")
    private Optional<String> digest = Optional.empty();

    GuestConfigureCommand(Signalbox root) {
        super(root, "ConfigureGuest", "configure");
    }

    @Override
    void complete(ObjectNode goal) {
        if (set.containsKey(SECRET)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "%s is a secret, and a secret is not sent: messages are kept for ever. Set it on the host (qm set VMID --cipassword), or give sshkeys instead."
                            .formatted(SECRET));
        }
        if (set.isEmpty() && delete.isEmpty()) {
            throw new Failure(ExitCode.USAGE, "Nothing is to be changed: give --set KEY=VALUE or --delete KEY.");
        }
        ObjectNode wanted = goal.putObject("set");
        set.forEach(wanted::put);
        delete.forEach(goal.putArray("delete")::add);
        digest.ifPresent(seen -> goal.put("digest", seen));
    }
}
