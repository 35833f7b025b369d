package io.signalbox.executor.proxmox.maintenance;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.ShellTargets;
import io.signalbox.executor.proxmox.connect.SiteUnavailable;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.MaintenanceView;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.shell.ShellProblem;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.shell.NodeMaintenance;
import io.signalbox.shell.ShellReply;
import io.signalbox.shell.ShellTarget;
import io.signalbox.shell.SiteShell;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command to the HA manager about the maintenance of a host. The command says nothing of what becomes of it: the manager
 * hears of it in its next round, ten seconds long (PVE: HA/Manager.pm), or never. So what counts, before and after it and
 * when its answer was lost, is what the API says of the host.
 */
abstract sealed class MaintenanceChange<A extends StepAction> implements ActKind<A> permits HoldHost, ReleaseHost {
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceChange.class);
    private static final Duration COMMAND = Duration.ofSeconds(60);
    /** PVE: HA/Manager.pm and HA/LRM.pm, ten seconds each; the third is for the site to tell. */
    private static final Duration HA_ROUNDS = Duration.ofSeconds(30);

    private static final String NOTHING_SENT = "nothing-sent";
    private static final String TAKEN = "taken-by-the-shell";

    private final Class<A> action;
    private final boolean enable;
    private final Sites sites;
    private final SiteShell shell;
    private final GuestTimes times;

    MaintenanceChange(Class<A> action, boolean enable, Sites sites, SiteShell shell, GuestTimes times) {
        this.action = action;
        this.enable = enable;
        this.sites = sites;
        this.shell = shell;
        this.times = times;
    }

    abstract HostName host(A step);

    abstract Optional<HostName> via(A step);

    /** Whether the step's postcondition holds. */
    abstract boolean isReached(A step, MaintenanceView view);

    /** Why the HA manager would not do it, if so. */
    abstract Optional<String> obstacle(A step, MaintenanceView view);

    @Override
    public final Class<A> action() {
        return action;
    }

    private String attempted(A step) {
        return "%s %s".formatted(enable ? "Hold host" : "Release host", host(step));
    }

    private MaintenanceView look(StepContext context, Witness witness) {
        return MaintenanceView.read(sites.to(context.site()).site(), witness);
    }

    @Override
    public final Readiness observe(A step, StepContext context) {
        Witness witness = new Witness();
        try {
            Optional<Problem> obstacle = obstacle(step, context, look(context, witness));
            return obstacle.isPresent()
                    ? new Readiness.Refused(obstacle.get(), witness.evidence())
                    : new Readiness.Ready(enable ? "enable" : "disable", witness.evidence());
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Readiness.Refused(ProblemOf.failure(attempted(step), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Readiness.Refused(e.problem(attempted(step)), witness.evidence());
        }
    }

    private Optional<Problem> obstacle(A step, StepContext context, MaintenanceView view) {
        if (isReached(step, view)) {
            return Optional.empty();
        }
        if (!view.quorate()) {
            return Optional.of(new Problem(
                    "no_quorum",
                    attempted(step),
                    "",
                    "The site has no quorum, so the HA manager does nothing.",
                    "Bring hosts back until pvecm status says that it is quorate, then give the command again."));
        }
        Optional<String> gone = via(step).isEmpty()
                ? Optional.of("it was to need no command, and %s".formatted(view.says(host(step))))
                : obstacle(step, view);
        if (gone.isPresent()) {
            return Optional.of(new Problem(
                    Problem.PRECONDITION_GONE,
                    attempted(step),
                    "",
                    gone.get() + ".",
                    "Nothing was sent. A new plan is made from what is there now."));
        }
        ShellTarget target = ShellTargets.of(context.site(), via(step).get());
        return shell.connect(target).map(not -> ShellProblem.notSent(attempted(step), target, not));
    }

    @Override
    public final Sent act(A step, StepContext context) {
        try {
            MaintenanceView view = look(context, new Witness());
            if (isReached(step, view)) {
                return new Sent.Accepted(NOTHING_SENT);
            }
            if (via(step).isEmpty() || obstacle(step, view).isPresent()) {
                return new Sent.Withheld();
            }
            return sent(step, ShellTargets.of(context.site(), via(step).get()), context);
        } catch (ProxmoxException e) {
            return new Sent.Rejected(ProblemOf.failure(attempted(step), e));
        } catch (SiteUnavailable e) {
            return new Sent.Rejected(e.problem(attempted(step)));
        }
    }

    private Sent sent(A step, ShellTarget target, StepContext context) {
        NodeMaintenance command = new NodeMaintenance(host(step).value(), enable);
        return switch (shell.run(target, command, COMMAND, context::maySend)) {
            case ShellReply.Ended ended when ended.status() == 0 -> new Sent.Accepted(TAKEN);
            case ShellReply.Ended failed ->
                new Sent.Rejected(ShellProblem.ended(attempted(step), target, command, failed));
            case ShellReply.Lost lost -> new Sent.AnswerLost(ShellProblem.lost(attempted(step), target, command, lost));
            case ShellReply.Withheld withheld -> new Sent.Withheld();
            case ShellReply.NotSent not -> new Sent.Rejected(ShellProblem.notSent(attempted(step), target, not));
        };
    }

    @Override
    public final Finding confirm(A step, Optional<String> handle, StepContext context) throws InterruptedException {
        return switch (awaited(step, context)) {
            case Wait.Reached reached ->
                new Finding.Verified(
                        Optional.of(reached.view().reading(context.now())),
                        reached.seen().evidence());
            case Wait.NotYet not ->
                new Finding.Disproved(
                        new Problem(
                                enable ? "did_not_hold" : "did_not_release",
                                attempted(step),
                                "",
                                "The command was taken, and %d s later %s: the HA manager has not acted on it."
                                        .formatted(
                                                times.haPatience().toSeconds(),
                                                not.view().says(host(step))),
                                "Read journalctl -u pve-ha-crm on the CRM master (ha-manager status names it). The request may still be in its queue, so look again before you give the command again."),
                        not.seen().evidence());
            case Wait.Blind blind ->
                new Finding.Undecided(blind.problem(), blind.seen().evidence());
        };
    }

    /** The command waits in the HA manager's queue for its next round, and then for the agent's, each of ten seconds. */
    @Override
    public final Duration hidden(A step) {
        return HA_ROUNDS;
    }

    @Override
    public final Trace trace(A step, String mark, StepContext context) {
        Witness witness = new Witness();
        try {
            MaintenanceView view = look(context, witness);
            if (isReached(step, view)) {
                return new Trace.Found(TAKEN, witness.evidence());
            }
            return view.quorate()
                    ? new Trace.NotSeen(witness.evidence())
                    : new Trace.CannotTell(
                            new Problem(
                                    "no_quorum",
                                    attempted(step),
                                    "",
                                    "The answer to the command was lost, and without quorum nobody sees whether the HA manager has it.",
                                    "When the site is quorate again, look at ha-manager status."),
                            witness.evidence());
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Trace.CannotTell(ProblemOf.failure(attempted(step), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Trace.CannotTell(e.problem(attempted(step)), witness.evidence());
        }
    }

    /** What waiting for the HA manager came to. */
    private sealed interface Wait {
        Witness seen();

        record Reached(MaintenanceView view, Witness seen) implements Wait {}

        record NotYet(MaintenanceView view, Witness seen) implements Wait {}

        record Blind(Problem problem, Witness seen) implements Wait {}
    }

    /** Looks until it is so, or the manager has had its rounds. */
    private Wait awaited(A step, StepContext context) throws InterruptedException {
        Instant until = context.now().plus(times.haPatience());
        Duration pause = times.polling().first();
        while (true) {
            Witness witness = new Witness();
            boolean last = !context.now().isBefore(until) || context.overdue();
            try {
                MaintenanceView view = look(context, witness);
                if (isReached(step, view)) {
                    return new Wait.Reached(view, witness);
                }
                if (last) {
                    return new Wait.NotYet(view, witness);
                }
            } catch (ProxmoxException e) {
                witness.note(e);
                if (last || !ProblemOf.passing(e)) {
                    return new Wait.Blind(ProblemOf.failure(attempted(step), e), witness);
                }
                LOG.info("{} is looked at again, for the read may succeed later: {}", host(step), e.getMessage());
            } catch (SiteUnavailable e) {
                return new Wait.Blind(e.problem(attempted(step)), witness);
            }
            context.pause(pause);
            pause = times.polling().after(pause);
        }
    }
}
