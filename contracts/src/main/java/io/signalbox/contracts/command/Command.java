package io.signalbox.contracts.command;

import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import java.time.Instant;
import java.util.Optional;

/**
 * A request. Without {@code "dryRun": false} it ends at a proposed plan.
 *
 * @param id unique for ever; the same id again is the same command
 * @param site the site it concerns
 * @param actor who asks
 * @param reason why, in the asker's own words; required, at most 500 characters
 * @param idempotencyKey the key the asker gave, if any; the id is derived from it
 * @param dryRun true, or absent, to stop at the proposed plan
 * @param onFailure what becomes of the steps after one that failed; absent means stop
 * @param requestedAt when it was asked
 * @param goal what is asked for
 * @param breakGlass the emergency for which approvals and windows are to be set aside, in the asker's own words; absent
 *     on every ordinary command. Locks, the identity fence, headroom and the audit log are never set aside.
 */
public record Command(
        CommandId id,
        SiteName site,
        Actor actor,
        String reason,
        Optional<String> idempotencyKey,
        Optional<Boolean> dryRun,
        Optional<OnFailure> onFailure,
        Instant requestedAt,
        Goal goal,
        Optional<String> breakGlass) {
    /** The longest reason taken, in characters. */
    public static final int REASON_LIMIT = 500;

    private static final int KEY_LIMIT = 200;

    public Command {
        Require.present("id", id);
        Require.present("site", site);
        Require.present("actor", actor);
        Require.text("reason", reason, REASON_LIMIT);
        idempotencyKey = idempotencyKey == null ? Optional.empty() : idempotencyKey;
        idempotencyKey.ifPresent(key -> Require.text("idempotencyKey", key, KEY_LIMIT));
        dryRun = dryRun == null ? Optional.empty() : dryRun;
        onFailure = onFailure == null ? Optional.empty() : onFailure;
        Require.present("requestedAt", requestedAt);
        Require.present("goal", goal);
        breakGlass = breakGlass == null ? Optional.empty() : breakGlass;
        breakGlass.ifPresent(why -> Require.text("breakGlass", why, REASON_LIMIT));
    }

    /** Whether the command stops at the proposed plan: yes unless it says otherwise. */
    public boolean stopsAtPlan() {
        return dryRun.orElse(true);
    }

    /** Whether steps go on after a failed one. */
    public boolean continuesAfterFailure() {
        return onFailure.orElse(OnFailure.STOP) == OnFailure.CONTINUE;
    }

    /** Whether another command asks for the same by the same person: then it is this command, sent again. */
    public boolean asksTheSameAs(Command other) {
        return id.equals(other.id)
                && site.equals(other.site)
                && actor.name().equals(other.actor.name())
                && stopsAtPlan() == other.stopsAtPlan()
                && continuesAfterFailure() == other.continuesAfterFailure()
                && breakGlass.isPresent() == other.breakGlass.isPresent()
                && goal.equals(other.goal);
    }
}
