package io.signalbox.planner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.Policy;
import io.signalbox.planner.process.Rejection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakGlassRuleTest {
    private static final Actor ONCALL = Rules.actor("oncall", Role.OPERATOR, Role.BREAK_GLASS);
    private static final Actor OPERATOR = Rules.actor("operator", Role.OPERATOR);

    @Test
    void whereThePolicyAllowsItTheRoleIsNeeded() {
        Policy policy = Rules.breakGlass(true, true, true);

        assertThat(BreakGlassRule.refusal(policy, ONCALL)).isEmpty();
        assertThat(BreakGlassRule.refusal(policy, OPERATOR))
                .map(Rejection::code)
                .contains("role_missing");
        assertThat(BreakGlassRule.emergency(policy, OPERATOR, false)).isEqualTo(Emergency.NONE);
    }

    @Test
    void whereThePolicyDoesNotAllowItNobodyMay() {
        Policy policy = Rules.breakGlass(false, true, true);

        assertThat(BreakGlassRule.refusal(policy, ONCALL)).map(Rejection::code).contains("break_glass_not_allowed");
        assertThat(BreakGlassRule.emergency(policy, ONCALL, false)).isEqualTo(Emergency.NONE);
    }

    @Test
    void itSetsAsideWhatThePolicySaysAndNoMore() {
        assertThat(BreakGlassRule.emergency(Rules.breakGlass(true, false, true), ONCALL, false))
                .isEqualTo(new Emergency(false, true));
        assertThat(BreakGlassRule.emergency(Rules.breakGlass(true, true, false), ONCALL, false))
                .isEqualTo(new Emergency(true, false));
    }

    @Test
    void theApprovalOfADryRunIsNeverSetAside() {
        assertThat(BreakGlassRule.emergency(Rules.breakGlass(true, true, true), ONCALL, true))
                .isEqualTo(new Emergency(false, true));
    }

    @Test
    void whatIsSetAsideIsSaidInSentences() {
        Emergency all = new Emergency(true, true);
        Timetable.Answer frozen =
                new Timetable.Held(Timetable.By.FREEZE, List.of("year end"), "It is frozen.", Optional.empty());

        assertThat(all.lifts(Optional.of(Policy.Requirement.of(2))))
                .contains("The plan runs without approval by 2 other people with the role approver.");
        assertThat(all.lifts(frozen)).contains("Steps start in spite of the freeze 'year end'.");
    }

    @Test
    void whatDoesNotBindIsNotSetAside() {
        Emergency all = new Emergency(true, true);

        assertThat(all.lifts(Optional.empty())).isEmpty();
        assertThat(all.lifts(new Timetable.Open(Optional.of("nights")))).isEmpty();
        assertThat(Emergency.NONE.lifts(Optional.of(Policy.Requirement.of(1)))).isEmpty();
    }
}
