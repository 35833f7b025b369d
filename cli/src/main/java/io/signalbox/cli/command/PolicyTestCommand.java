package io.signalbox.cli.command;

import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.policy.LocalPolicy;
import io.signalbox.cli.policy.PolicyJson;
import io.signalbox.cli.policy.PolicyText;
import io.signalbox.opsconfig.example.Example;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the tests of a policy file. */
@Command(
        name = "test",
        description =
                "Read a policy file and run the tests in it. What passes here comes into force when it is committed.")
final class PolicyTestCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PATH",
            defaultValue = ".",
            description = "the ops repo, or the policy file itself; without it the directory of this moment")
    private Path path = Path.of(".");

    PolicyTestCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        LocalPolicy policy = LocalPolicy.read(path, Instant.now());
        if (root.json()) {
            root.terminal().line(PolicyJson.tested(policy).toPrettyString());
        } else {
            show(policy);
        }
        return (policy.isInOrder() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private void show(LocalPolicy policy) {
        List<Example.Outcome> outcomes = policy.reading().file().outcomes();
        if (!outcomes.isEmpty()) {
            root.print(PolicyText.outcomes(outcomes));
        }
        policy.reading().warnings().forEach(root.terminal()::note);
        policy.reading().faults().forEach(fault -> root.terminal().note(fault.sentence()));
        long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
        root.terminal().line("%s: %s".formatted(policy.path(), summary(policy, outcomes.size(), failed)));
    }

    private static String summary(LocalPolicy policy, int tests, long failed) {
        if (failed > 0) {
            return "%d of %d tests fail, and it would be refused".formatted(failed, tests);
        }
        int faults = policy.reading().faults().size();
        if (faults > 0) {
            return "%d %s, and it would be refused".formatted(faults, faults == 1 ? "fault" : "faults");
        }
        return tests == 0 ? "in order, and without tests" : "all %d tests pass".formatted(tests);
    }
}
