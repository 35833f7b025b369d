package io.signalbox.cli.command;

import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.cli.policy.PolicyJson;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.Policy;
import io.signalbox.opsconfig.example.Answer;
import io.signalbox.opsconfig.example.Judgement;
import io.signalbox.opsconfig.example.KnownKinds;
import io.signalbox.opsconfig.example.Question;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a policy file says to one command. */
@Command(
        name = "explain",
        description = "Say what a policy file says to a command, by the rules that the planner goes by, and why.")
final class PolicyExplainCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "KIND", description = "the kind of the command, such as EvacuateHost")
    private String kind = "";

    @Mixin
    private PolicyPath path = new PolicyPath();

    @Option(
            names = "--roles",
            paramLabel = "ROLE",
            split = ",",
            defaultValue = "operator",
            description = "the roles of whoever asks; operator without it")
    private List<String> roles = List.of();

    @Option(names = "--at", paramLabel = "TIME", description = "when, such as 2026-12-24T22:00:00Z; now without it")
    private Optional<String> at = Optional.empty();

    @Option(
            names = "--guests",
            paramLabel = "N",
            defaultValue = "1",
            description = "how many guests the plan changes; 1 without it")
    private int guests;

    @Option(names = "--apply", description = "not as a dry run")
    private boolean apply;

    @Option(names = "--break-glass", description = "as an emergency")
    private boolean breakGlass;

    @Option(
            names = "--approved-by",
            paramLabel = "NAME",
            description = "somebody with the role approver; can be repeated")
    private List<String> approvers = new ArrayList<>();

    PolicyExplainCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Policy policy = path.inOrder(now).reading().file().policy();
        Answer answer = Judgement.of(
                policy,
                new Question(
                        known(kind),
                        actor("requester", roles(roles)),
                        Optional.of(at.map(PolicyExplainCommand::moment).orElse(now)),
                        guests,
                        !apply,
                        breakGlass,
                        approvers.stream()
                                .map(name -> actor(name, Set.of(Role.APPROVER)))
                                .toList()));
        if (root.json()) {
            root.terminal().line(PolicyJson.answer(answer).toPrettyString());
        } else {
            root.terminal().line(answer.brief());
            answer.reasons().forEach(reason -> root.terminal().line("  " + reason));
        }
        return 0;
    }

    private static String known(String kind) {
        List<String> kinds = new ArrayList<>(KnownKinds.commands());
        kinds.addAll(KnownKinds.commandsWithoutSteps());
        if (!kinds.contains(kind)) {
            throw usage("There is no command %s: there are %s.".formatted(kind, String.join(", ", kinds)));
        }
        return kind;
    }

    private static Set<Role> roles(List<String> names) {
        Set<Role> roles = new TreeSet<>();
        for (String name : names) {
            roles.add(Arrays.stream(Role.values())
                    .filter(role -> role.wireName().equals(name.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> usage("There is no role %s: there are %s."
                            .formatted(
                                    name,
                                    Arrays.stream(Role.values())
                                            .map(Role::wireName)
                                            .collect(Collectors.joining(", "))))));
        }
        return roles;
    }

    private static Actor actor(String name, Set<Role> roles) {
        try {
            return new Actor(name, roles, Channel.HTTP);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "%s is no name of anybody: %s.".formatted(name, e.getMessage()), e);
        }
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Failure(
                    ExitCode.USAGE, "%s is no moment: expected one such as 2026-12-24T22:00:00Z.".formatted(text), e);
        }
    }

    private static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message);
    }
}
