package io.signalbox.torture.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.torture.doll.DollExecutor;
import io.signalbox.torture.doll.DollHouse;
import io.signalbox.torture.doll.DollWorld;
import io.signalbox.torture.doll.Scribe;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What is played in a house of dolls, and what the checker must say of it. */
final class Scenes {
    private Scenes() {}

    /** A bit of everything: what is carried out, refused, and destroyed. */
    static DollHouse everything(DollHouse house) {
        house.approve(DollHouse.APPROVER, house.evacuate("pve03"));
        house.evacuate("pve09");
        OperationId mine = house.ask(DollHouse.ONCALL, new Goal.StartGuest(new Goal.GuestRef(104, Optional.empty())));
        house.approve(DollHouse.ONCALL, mine);
        house.approve(DollHouse.APPROVER, mine);
        delete(house, 101);
        return house;
    }

    /** A guest is started. */
    static DollHouse start(BiFunction<Scribe, DollWorld, DollExecutor> executor) {
        DollHouse house = new DollHouse(executor);
        house.approve(DollHouse.APPROVER, house.start(104));
        return house;
    }

    /** A guest is deleted, as two people want. */
    static DollHouse delete(DollHouse house, int vmid) {
        OperationId deletion = house.delete(vmid);
        house.approve(DollHouse.APPROVER, deletion);
        house.approve(DollHouse.SECOND_APPROVER, deletion);
        return house;
    }

    /** That invariant is broken, and no other; and the checker says where to look. */
    static void only(Invariant invariant, DollHouse house) {
        List<Violation> violations = Checker.check(house.history());
        assertThat(violations)
                .as(violations.stream().map(Violation::text).collect(Collectors.joining("\n")))
                .isNotEmpty()
                .allMatch(violation -> violation.invariant() == invariant)
                .anyMatch(violation ->
                        !violation.records().isEmpty() || !violation.calls().isEmpty());
    }

    /** The same approval by somebody, of some plan. */
    static Approval approval(Approval given, Actor actor, Digest digest) {
        return new Approval(
                given.id(),
                given.site(),
                given.operation(),
                digest,
                given.verdict(),
                actor,
                given.reason(),
                given.decidedAt());
    }

    /** The same result with another outcome. */
    static StepResult as(StepResult result, Outcome outcome, Optional<String> code) {
        return new StepResult(
                result.operation(),
                result.step(),
                result.attempt(),
                result.site(),
                outcome,
                Optional.empty(),
                code.map(one -> new Problem(one, "a step", "", "it is so", "Look at it.")),
                result.evidence(),
                result.startedAt(),
                result.finishedAt(),
                result.executor());
    }
}
