package io.signalbox.planner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import io.signalbox.planner.process.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalRuleTest {
    private static final Policy.Requirement TWO_OF_THREE = new Policy.Requirement(
            2, Set.of(Role.APPROVER, Role.AUDITOR), List.of("reviewer", "second-approver", "compliance"));
    private static final Policy POLICY =
            Rules.approvals(new Policy.Approvals(3, 1, Map.of(Risk.DESTRUCTIVE, TWO_OF_THREE)));

    @Test
    void aPlanWithoutChangesNeedsNobodyEvenInADryRun() {
        assertThat(ApprovalRule.needed(POLICY, new Stakes(Risk.READ, 0), true, Emergency.NONE))
                .isEmpty();
    }

    @Test
    void asManyGuestsAsAreFreeNeedNobodyAndOneMoreNeedsSomebody() {
        assertThat(ApprovalRule.needed(POLICY, new Stakes(Risk.CHANGE, 3), false, Emergency.NONE))
                .isEmpty();
        assertThat(ApprovalRule.needed(POLICY, new Stakes(Risk.CHANGE, 4), false, Emergency.NONE))
                .contains(Policy.Requirement.of(1));
    }

    @Test
    void aDryRunOfFreeGuestsNeedsOne() {
        Policy two = Rules.approvals(new Policy.Approvals(3, 2, Map.of()));

        assertThat(ApprovalRule.needed(two, new Stakes(Risk.CHANGE, 1), true, Emergency.NONE))
                .contains(Policy.Requirement.of(1));
        assertThat(ApprovalRule.needed(two, new Stakes(Risk.CHANGE, 4), true, Emergency.NONE))
                .contains(Policy.Requirement.of(2));
    }

    @Test
    void whatTakesSomethingAwayIsNeverFree() {
        assertThat(ApprovalRule.needed(POLICY, new Stakes(Risk.DESTRUCTIVE, 1), false, Emergency.NONE))
                .contains(TWO_OF_THREE);
        assertThat(ApprovalRule.needed(
                        Rules.approvals(Policy.Approvals.of(100, 1)),
                        new Stakes(Risk.DESTRUCTIVE, 1),
                        false,
                        Emergency.NONE))
                .contains(Policy.Requirement.of(1));
    }

    @Test
    void anEmergencySetsApprovalsAsideOnlyWhereItMay() {
        Stakes stakes = new Stakes(Risk.DESTRUCTIVE, 1);

        assertThat(ApprovalRule.needed(POLICY, stakes, false, new Emergency(true, false)))
                .isEmpty();
        assertThat(ApprovalRule.needed(POLICY, stakes, false, new Emergency(false, true)))
                .contains(TWO_OF_THREE);
    }

    @Test
    void everyReasonNotToCountHasItsCode() {
        Actor reviewer = Rules.actor("reviewer", Role.APPROVER);

        assertThat(code(Rules.actor("reviewer", Role.OPERATOR))).isEqualTo("role_missing");
        assertThat(code(Rules.actor("oncall", Role.APPROVER))).isEqualTo("requester_cannot_approve");
        assertThat(code(Rules.actor("stranger", Role.APPROVER))).isEqualTo("not_named");
        assertThat(code(reviewer, reviewer)).isEqualTo("already_approved");
        assertThat(code(Rules.actor("compliance", Role.AUDITOR), reviewer)).isEqualTo("counts");
    }

    @Test
    void withoutNamesEverybodyWithTheRoleCounts() {
        assertThat(ApprovalRule.refusal(
                        Policy.Requirement.of(1), "oncall", List.of(), Rules.actor("stranger", Role.APPROVER)))
                .isEmpty();
    }

    @Test
    void theSameNameByAnotherWayInIsTheSamePerson() {
        Actor chat = new Actor("oncall", Set.of(Role.APPROVER), Channel.CHAT);

        assertThat(code(chat)).isEqualTo("requester_cannot_approve");
    }

    @Test
    void aRefusalNamesTheRolesThatWouldDo() {
        assertThat(ApprovalRule.refusal(TWO_OF_THREE, "oncall", List.of(), Rules.actor("reviewer")))
                .map(Rejection::message)
                .contains("reviewer may not approve plans: the role approver or auditor is needed.");
    }

    @Test
    void theyAreCountedDownToNone() {
        Actor reviewer = Rules.actor("reviewer", Role.APPROVER);
        Actor second = Rules.actor("second-approver", Role.APPROVER);

        assertThat(ApprovalRule.stillNeeded(TWO_OF_THREE, List.of())).isEqualTo(2);
        assertThat(ApprovalRule.stillNeeded(TWO_OF_THREE, List.of(reviewer))).isEqualTo(1);
        assertThat(ApprovalRule.stillNeeded(TWO_OF_THREE, List.of(reviewer, second)))
                .isZero();
    }

    private static String code(Actor actor, Actor... given) {
        return ApprovalRule.refusal(TWO_OF_THREE, "oncall", List.of(given), actor)
                .map(Rejection::code)
                .orElse("counts");
    }
}
