package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.PowerState;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.Subject;
import java.util.Set;

/**
 * What the kinds that switch a guest or delete it have in common of their plan.
 *
 * @param before the power state the guest is to have
 * @param otherwise the code of the problem when it is as before afterwards
 * @param deletes whether the guest is to go
 * @param gentle whether its power must not be cut
 * @param template whether it is a template
 */
record Change(
        Job job,
        Subject subject,
        PowerState before,
        String otherwise,
        boolean deletes,
        boolean gentle,
        boolean template) {

    /**
     * A change that neither deletes the guest nor spares it.
     *
     * @param verb what is done to it, for people
     * @param tasks the types of task that the request can start; the one that begins with {@code ha} goes to the HA manager
     */
    static Change of(String verb, Subject subject, PowerState before, String otherwise, String... tasks) {
        Job job = new Job(
                "%s %s on %s".formatted(verb, subject.guest().label(), subject.host()),
                subject.host(),
                Set.of(tasks),
                Integer.toString(subject.vmid()),
                Words.LOOK);
        return new Change(job, subject, before, otherwise, false, false, false);
    }

    /**
     * The same, after which the guest is gone.
     *
     * @param asTemplate whether it was a template when it was planned
     */
    Change deleting(boolean asTemplate) {
        return new Change(job, subject, before, otherwise, true, gentle, asTemplate);
    }

    /** The same, in which its power must not be cut. */
    Change gentle(boolean must) {
        return new Change(job, subject, before, otherwise, deletes, must, template);
    }

    String attempted() {
        return job.attempted();
    }

    int vmid() {
        return subject.vmid();
    }

    /** The power state it is to have afterwards, if it is to be there. */
    PowerState after() {
        return before == PowerState.RUNNING ? PowerState.STOPPED : PowerState.RUNNING;
    }

    /** The power state before, in words. */
    String asBefore() {
        return Names.word(before);
    }
}
