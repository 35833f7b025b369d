package io.signalbox.opsconfig.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Actor OPERATOR = actor("operator", Role.OPERATOR);
    private static final Actor ONCALL = actor("oncall", Role.OPERATOR, Role.BREAK_GLASS);
    private static final Actor REVIEWER = actor("reviewer", Role.APPROVER);
    private static final Instant NOON = Instant.parse("2026-05-05T12:00:00Z");
    private static final Policy POLICY = policy(Policy.BreakGlass.full());

    @Test
    void whoeverMayNotGiveCommandsIsRefusedFirst() {
        assertThat(ask(POLICY, actor("viewer", Role.VIEWER), true, false)).isEqualTo("refused role_missing");
        assertThat(ask(POLICY, OPERATOR, false, true)).isEqualTo("refused role_missing");
        assertThat(ask(policy(new Policy.BreakGlass(false, false, false)), ONCALL, false, true))
                .isEqualTo("refused break_glass_not_allowed");
    }

    @Test
    void approvalsComeBeforeWindows() {
        assertThat(ask(POLICY, OPERATOR, false, false)).isEqualTo("needs 1 approval");
        assertThat(ask(POLICY, OPERATOR, false, false, REVIEWER))
                .isEqualTo("waits until 2026-05-05T22:00:00Z (nights)");
    }

    @Test
    void anApprovalTooManyIsRefusedAsThePlannerDoes() {
        assertThat(ask(POLICY, OPERATOR, false, false, REVIEWER, actor("second-approver", Role.APPROVER)))
                .isEqualTo("refused not_awaiting_approval");
    }

    @Test
    void breakGlassSetsBothAsideAndSaysSo() {
        Answer answer = Judgement.of(POLICY, question("EvacuateHost", ONCALL, 1, false, true));

        assertThat(answer.brief()).isEqualTo("runs");
        assertThat(answer.reasons())
                .containsExactly(
                        "The plan runs without approval by 1 other person with the role approver.",
                        "Steps start outside every window that covers them (nights).");
    }

    @Test
    void breakGlassSetsAsideNoMoreThanItMay() {
        assertThat(ask(policy(new Policy.BreakGlass(true, false, true)), ONCALL, false, true))
                .isEqualTo("needs 1 approval");
        assertThat(ask(policy(new Policy.BreakGlass(true, true, false)), ONCALL, false, true))
                .isEqualTo("waits until 2026-05-05T22:00:00Z (nights)");
        assertThat(ask(POLICY, ONCALL, true, true)).isEqualTo("needs 1 approval");
    }

    @Test
    void whatFindsNothingToDoRunsAtOnce() {
        assertThat(Judgement.of(POLICY, question("EvacuateHost", OPERATOR, 0, true, false))
                        .brief())
                .isEqualTo("runs");
        assertThat(Judgement.of(POLICY, question("CancelOperation", OPERATOR, 1, true, false))
                        .brief())
                .isEqualTo("runs");
    }

    private static String ask(Policy policy, Actor actor, boolean dryRun, boolean breakGlass, Actor... approvals) {
        return Judgement.of(policy, question("EvacuateHost", actor, 1, dryRun, breakGlass, approvals))
                .brief();
    }

    private static Question question(
            String kind, Actor actor, int guests, boolean dryRun, boolean breakGlass, Actor... approvals) {
        return new Question(kind, actor, Optional.of(NOON), guests, dryRun, breakGlass, List.of(approvals));
    }

    private static Policy policy(Policy.BreakGlass breakGlass) {
        Policy usual = Policy.builtIn();
        return new Policy(
                usual.headroom(),
                usual.approvals(),
                usual.timers(),
                Map.of(),
                List.of(new Policy.Window(
                        "nights",
                        "0 22 * * *",
                        Duration.ofHours(6),
                        "UTC",
                        new Policy.Scope(Set.of(Risk.CHANGE), Set.of()))),
                List.of(),
                breakGlass);
    }

    private static Actor actor(String name, Role... roles) {
        return new Actor(name, Set.of(roles), Channel.HTTP);
    }
}
