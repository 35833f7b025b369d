package io.signalbox.cli.command;

import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.cli.policy.LocalPolicy;
import io.signalbox.opsconfig.yaml.Fault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Where the policy file is. */
final class PolicyPath {
    @Option(
            names = "--policy",
            paramLabel = "PATH",
            defaultValue = ".",
            description = "the ops repo, or the policy file itself; without it the directory of this moment")
    private Path path = Path.of(".");

    /** The policy, which has to be in order. */
    LocalPolicy inOrder(Instant now) {
        LocalPolicy policy = LocalPolicy.read(path, now);
        if (!policy.isInOrder()) {
            throw new Failure(
                    ExitCode.FAILED,
                    policy.reading().faults().stream().map(Fault::sentence).collect(Collectors.joining("\n")));
        }
        return policy;
    }
}
