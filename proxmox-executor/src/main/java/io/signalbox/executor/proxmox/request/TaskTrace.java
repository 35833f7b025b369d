package io.signalbox.executor.proxmox.request;

import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Upid;
import java.util.List;

/** Looks for a request whose answer nobody has: first among the host's tasks, then by what the world shows. */
public final class TaskTrace {
    private final ProxmoxSite site;
    private final Job job;
    private final TaskMark mark;

    TaskTrace(ProxmoxSite site, Job job, TaskMark mark) {
        this.site = site;
        this.job = job;
        this.mark = mark;
    }

    /** What the world shows where no task tells of the request. */
    @FunctionalInterface
    public interface Effect {
        Sign read(ProxmoxSite site, Witness witness) throws InterruptedException;
    }

    /** A sign of a request, or of its absence. */
    public sealed interface Sign {
        /** All is as it was. */
        record AsBefore() implements Sign {}

        /** What the request is to bring about is so, whoever did it. */
        record Reached() implements Sign {}

        /**
         * What the request is to bring about is so, and whose doing that is counts.
         *
         * @param what in words
         * @param anybodys whether it will do if somebody else did it
         */
        record Alike(String what, boolean anybodys) implements Sign {}

        /**
         * Something happened, and nobody can tell by whom.
         *
         * @param what in words
         */
        record Changed(String what) implements Sign {}
    }

    Trace find(Effect effect, Witness witness) throws InterruptedException {
        List<Upid> tasks = mark.tasks(site, job, witness);
        List<Upid> own = tasks.stream().filter(mark::own).toList();
        if (own.size() == 1) {
            return new Trace.Found(own.getFirst().text(), witness.evidence());
        }
        Sign sign = effect.read(site, witness);
        if (own.size() > 1 && !(sign instanceof Sign.Reached)) {
            return new Trace.CannotTell(Words.several(job, own), witness.evidence());
        }
        return switch (sign) {
            case Sign.Reached r -> Attempt.withoutTask(witness);
            case Sign.Alike(String what, boolean anybodys) ->
                anybodys || tasks.isEmpty() ? Attempt.withoutTask(witness) : cannotTell(what, tasks, witness);
            case Sign.Changed(String what) -> cannotTell(what, tasks, witness);
            case Sign.AsBefore a -> new Trace.NotSeen(witness.evidence());
        };
    }

    private Trace cannotTell(String what, List<Upid> others, Witness witness) {
        return new Trace.CannotTell(Words.untraceable(job, what, others), witness.evidence());
    }
}
