package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.policy.PolicyText;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.site.Policy;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the rules of a policy file, with the built-in ones where it has none. */
@Command(name = "show", description = "Show the rules of a policy file, with the built-in ones where it says nothing.")
final class PolicyShowCommand implements Callable<Integer> {
    private final Signalbox root;

    @Mixin
    private PolicyPath path = new PolicyPath();

    PolicyShowCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Policy policy = path.inOrder(now).reading().file().policy();
        if (root.json()) {
            JsonNode tree = WireJson.mapper().valueToTree(policy);
            root.terminal().line(tree.toPrettyString());
        } else {
            root.print(PolicyText.rules(policy, now, root.terminal()));
        }
        return 0;
    }
}
