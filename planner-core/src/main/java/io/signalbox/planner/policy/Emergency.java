package io.signalbox.planner.policy;

import io.signalbox.contracts.site.Policy;
import java.util.Optional;

/**
 * What a command's break-glass sets aside. Locks, the identity fence, headroom and the audit log it never does.
 *
 * @param approvals whether its plan runs without the approvals that it needs; never that of a dry run
 * @param windows whether its steps start outside windows and in freezes
 */
public record Emergency(boolean approvals, boolean windows) {
    /** Nothing is set aside: every ordinary command. */
    public static final Emergency NONE = new Emergency(false, false);

    /** What is set aside of the approvals that a plan would need otherwise, as a sentence; none if nothing is. */
    public Optional<String> lifts(Optional<Policy.Requirement> needed) {
        return needed.filter(requirement -> approvals)
                .map(requirement ->
                        "The plan runs without approval by %s.".formatted(ApprovalRule.described(requirement)));
    }

    /** What is set aside of the windows and freezes that hold a step back, as a sentence; none if nothing is. */
    public Optional<String> lifts(Timetable.Answer answer) {
        return switch (answer) {
            case Timetable.Held held
            when windows ->
                Optional.of(
                        switch (held.by()) {
                            case FREEZE ->
                                "Steps start in spite of the freeze '%s'.".formatted(String.join(", ", held.names()));
                            case WINDOW ->
                                "Steps start outside every window that covers them (%s)."
                                        .formatted(String.join(", ", held.names()));
                        });
            case Timetable.Held held -> Optional.empty();
            case Timetable.Open open -> Optional.empty();
        };
    }
}
