package io.signalbox.opsconfig;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.Policy;
import io.signalbox.opsconfig.example.Example;
import io.signalbox.opsconfig.example.Expectation;
import io.signalbox.opsconfig.example.Question;
import io.signalbox.opsconfig.yaml.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the examples that a policy is tested with. */
final class ExampleReader {
    private static final int MOST_GUESTS = 100_000;
    private static final Shape EXPECTATION =
            new Shape(text -> Expectation.of(text).isPresent(), Expectation.FORMS);

    private final Policy policy;

    ExampleReader(Policy policy) {
        this.policy = policy;
    }

    List<Example> examples(Section root) {
        Uniques names = new Uniques(root.findings());
        List<Example> examples = new ArrayList<>();
        root.sections("tests").forEach(section -> example(section, names).ifPresent(examples::add));
        return examples;
    }

    private Optional<Example> example(Section section, Uniques names) {
        Optional<String> name = section.requiredText("name", Shape.LABEL);
        name.ifPresent(text -> names.add(section.name("name"), text, section.placeOf("name")));
        List<Actor> approvals = new ArrayList<>();
        section.sections("approvals")
                .forEach(one -> actor(one, "by", Role.APPROVER, Channel.HTTP).ifPresent(approvals::add));
        Optional<Question> question = section.require("command", "a command, with kind and actor at least")
                ? section.section("command").flatMap(command -> question(command, approvals))
                : Optional.empty();
        Optional<Expectation> expected =
                section.requiredText("expect", EXPECTATION).flatMap(Expectation::of);
        Place place = section.placeOf("expect");
        section.refuseUnknown();
        return name.isEmpty() || question.isEmpty() || expected.isEmpty()
                ? Optional.empty()
                : Optional.of(new Example(name.get(), place.line(), place.column(), question.get(), expected.get()));
    }

    private Optional<Question> question(Section command, List<Actor> approvals) {
        Optional<String> kind = command.require("kind", "the kind of the command, such as EvacuateHost")
                ? command.choice("kind", Words.COMMANDS)
                : Optional.empty();
        Channel channel = command.choice("channel", Words.CHANNELS).orElse(Channel.HTTP);
        Optional<Instant> at = Times.moment(command, "at");
        int guests = command.integer("guests", 0, MOST_GUESTS).orElse(1);
        boolean dryRun = command.truth("dry_run").orElse(true);
        boolean breakGlass = command.truth("break_glass").orElse(false);
        Optional<Actor> actor = actor(command, "actor", Role.OPERATOR, channel);
        if (command.value("at").isEmpty() && dependsOnTheTime()) {
            command.findings()
                    .fault(
                            command.place(),
                            command.name("at") + " is missing, and the policy has windows or freezes",
                            Times.MOMENT.expected());
        }
        return kind.isEmpty() || actor.isEmpty()
                ? Optional.empty()
                : Optional.of(new Question(kind.get(), actor.get(), at, guests, dryRun, breakGlass, approvals));
    }

    private boolean dependsOnTheTime() {
        return !policy.windows().isEmpty() || !policy.freezes().isEmpty();
    }

    private static Optional<Actor> actor(Section section, String key, Role usual, Channel channel) {
        Optional<String> name = section.requiredText(key, Shape.ACTOR);
        boolean says = section.value("roles").isPresent();
        Set<Role> roles = says ? new LinkedHashSet<>(section.choices("roles", Words.ROLES)) : Set.of(usual);
        section.refuseUnknown();
        return name.map(text -> new Actor(text, roles, channel));
    }
}
