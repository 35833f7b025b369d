package io.signalbox.planner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepAction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StakesTest {
    private static final HostName OAK = new HostName("oak");
    private static final GuestId WEB = new GuestId(101, "11111111-1111-1111-1111-111111111111", "web01");
    private static final GuestId MAIL = new GuestId(102, "22222222-2222-2222-2222-222222222222", "mail01");
    private static final StepAction READ = new StepAction.ObserveSite();
    private static final StepAction START = new StepAction.StartGuest(WEB, OAK);
    private static final StepAction STOP = new StepAction.StopGuest(WEB, OAK, List.of());
    private static final StepAction DELETE = new StepAction.DeleteGuest(WEB, OAK, List.of(), List.of());

    @Test
    void aPlanThatOnlyReadsHasNone() {
        assertThat(Stakes.of(Policy.builtIn(), plan(READ))).isEqualTo(new Stakes(Risk.READ, 0));
    }

    @Test
    void theRiskiestStepCountsAndAGuestCountsOnce() {
        assertThat(Stakes.of(Policy.builtIn(), plan(READ, STOP, DELETE, READ)))
                .isEqualTo(new Stakes(Risk.DESTRUCTIVE, 1));
        assertThat(Stakes.of(Policy.builtIn(), plan(START, new StepAction.StartGuest(MAIL, OAK))))
                .isEqualTo(new Stakes(Risk.CHANGE, 2));
    }

    @Test
    void thePolicyCanCallAStepRiskierButNotLessRisky() {
        Policy policy = risks(Map.of("StopGuest", Risk.DESTRUCTIVE, "DeleteGuest", Risk.CHANGE));

        assertThat(Stakes.of(policy, plan(STOP)).risk()).isEqualTo(Risk.DESTRUCTIVE);
        assertThat(Stakes.of(policy, plan(DELETE)).risk()).isEqualTo(Risk.DESTRUCTIVE);
        assertThat(Stakes.of(policy, plan(START)).risk()).isEqualTo(Risk.CHANGE);
    }

    @Test
    void aStepThatOnlyReadsStaysOne() {
        assertThat(Stakes.of(risks(Map.of("ObserveSite", Risk.DESTRUCTIVE)), plan(READ)))
                .isEqualTo(new Stakes(Risk.READ, 0));
    }

    private static Policy risks(Map<String, Risk> risks) {
        Policy usual = Policy.builtIn();
        return new Policy(
                usual.headroom(),
                usual.approvals(),
                usual.timers(),
                risks,
                List.of(),
                List.of(),
                Policy.BreakGlass.full());
    }

    private static Plan plan(StepAction... actions) {
        return new Plan(
                new OperationId("op-1234567890abcdef"),
                1,
                new SiteName("test.example"),
                new Goal.DeleteGuest(new Goal.GuestRef(101, Optional.empty()), true),
                "abc123",
                Instant.EPOCH,
                IntStream.range(0, actions.length)
                        .mapToObj(i -> new Plan.PlannedStep(
                                new StepId("s" + i), actions[i].risk(), actions[i].summary(), actions[i]))
                        .toList(),
                List.of(),
                List.of());
    }
}
