package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a role, a user and an API token with no more than what the operations need. */
@Command(
        name = "bootstrap-access",
        description = {
            "Make a role with no more than what the operations need, a user with that role, and an API token of it.",
            "The token's secret goes straight into the executor's secret store, and nowhere else."
        })
final class SiteBootstrapAccessCommand implements Callable<Integer> {
    private final Signalbox root;

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "the name of the role")
    private String role = "";

    @Option(names = "--user", required = true, paramLabel = "USER", description = "such as signalbox@pve")
    private String user = "";

    @Option(
            names = "--api-token",
            required = true,
            paramLabel = "NAME",
            description = "the name of the API token, without the user")
    private String token = "";

    @Option(
            names = "--secret",
            required = true,
            paramLabel = "PATH",
            description =
                    "the name under which the executor's secret store keeps the token: the site's credentials.pass_path, or"
                            + " below it; never a secret itself")
    private String secret = "";

    @Option(
            names = "--admin",
            required = true,
            paramLabel = "PATH",
            description =
                    "the name in that store of the credential of an administrator (an API token, or a user and a password):"
                            + " bootstrap/SITE, or below it")
    private String admin = "";

    @Option(names = "--path", paramLabel = "PATH", description = "where the role is given; else /")
    private Optional<String> path = Optional.empty();

    @Option(names = "--update", description = "give a role of that name with other privileges these")
    private boolean update;

    @Option(names = "--rotate", description = "replace a token of that name that is there already")
    private boolean rotate;

    @Mixin
    private final Submission submission = new Submission();

    SiteBootstrapAccessCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper().createObjectNode();
        goal.put("kind", "BootstrapAccess")
                .put("role", role)
                .put("user", user)
                .put("token", token)
                .put("secret", secret)
                .put("admin", admin)
                .put("update", update)
                .put("rotate", rotate);
        path.ifPresent(one -> goal.put("path", one));
        return submission.give(root, goal, "site bootstrap-access " + role);
    }
}
