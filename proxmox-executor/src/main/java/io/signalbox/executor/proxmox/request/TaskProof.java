package io.signalbox.executor.proxmox.request;

import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.follow.TaskFollower;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows a task to its end, and then looks at the world until that decides, or until it has had time enough. */
public final class TaskProof {
    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** PVE: the lines of a backup and of a restore that say how far it is. */
    private static final Pattern SHARE = Pattern.compile("^(?:INFO: +|progress )(?<percent>\\d{1,3})%");

    private final ProxmoxSite site;
    private final String attempted;
    private final StepContext context;
    private final GuestTimes times;
    private final Witness followed;

    /** @param followed takes what is noted while the task is followed */
    public TaskProof(ProxmoxSite site, String attempted, StepContext context, GuestTimes times, Witness followed) {
        this.site = site;
        this.attempted = attempted;
        this.context = context;
        this.times = times;
        this.followed = followed;
    }

    /** What one look at the world proves. */
    @FunctionalInterface
    public interface Look {
        /**
         * The finding; nothing if it may yet become otherwise.
         *
         * @param last whether this is the last look, which has to decide
         */
        Optional<Finding> at(ProxmoxSite site, TaskEnd end, boolean last, Witness witness) throws InterruptedException;
    }

    /** @param task what to follow; without one only the world is looked at */
    public Finding after(Optional<Upid> task, Look look) throws InterruptedException {
        TaskEnd end = end(task);
        if (end instanceof TaskEnd.StillRunning running) {
            return new Finding.Undecided(Words.running(attempted, running.task()), followed.evidence());
        }
        return settled((last, witness) -> look.at(site, end, last, witness));
    }

    /** How the task ended; without one nothing speaks against it. */
    public TaskEnd end(Optional<Upid> task) throws InterruptedException {
        return task.isPresent()
                ? new TaskFollower(site, task.get(), context, times.polling(), followed, this::tell).follow()
                : new TaskEnd.Well();
    }

    /** What one look at the world proves, whatever became of the task. */
    @FunctionalInterface
    public interface World {
        /**
         * The finding; nothing if it may yet become otherwise.
         *
         * @param last whether this is the last look, which has to decide
         */
        Optional<Finding> at(boolean last, Witness witness) throws InterruptedException;
    }

    /** Looks at the world until that decides, or has had the time that it may take. */
    public Finding settled(World world) throws InterruptedException {
        Instant until = context.now().plus(times.settle());
        return settled(() -> until, world);
    }

    /** @param until when the last look is due; asked before each, for what is seen may put it off */
    public Finding settled(Supplier<Instant> until, World world) throws InterruptedException {
        while (true) {
            boolean last = !context.now().isBefore(until.get()) || context.overdue();
            Witness witness = new Witness();
            witness.join(followed);
            try {
                Optional<Finding> finding = world.at(last, witness);
                if (finding.isPresent()) {
                    return finding.get();
                }
                if (last) {
                    throw new IllegalStateException("the last look has to decide");
                }
            } catch (ProxmoxException e) {
                if (last || !ProblemOf.passing(e)) {
                    witness.note(e);
                    return new Finding.Undecided(ProblemOf.failure(attempted, e), witness.evidence());
                }
            }
            context.pause(BETWEEN);
        }
    }

    private void tell(String line) {
        if (!line.isBlank()) {
            Matcher share = SHARE.matcher(line);
            context.progress(
                    share.find()
                            ? Optional.of(Math.min(100, Integer.parseInt(share.group("percent"))))
                            : Optional.empty(),
                    line);
        }
    }

    /** What the site said of the end of a task, if it said anything of use. */
    public static String said(TaskEnd end) {
        return switch (end) {
            case TaskEnd.Failed failed -> failed.exit();
            case TaskEnd.Unclear unclear -> unclear.words();
            case TaskEnd.Well w -> "";
            case TaskEnd.StillRunning r -> "";
        };
    }
}
