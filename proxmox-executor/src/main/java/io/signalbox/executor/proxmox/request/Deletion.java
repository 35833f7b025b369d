package io.signalbox.executor.proxmox.request;

import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What became of something on a storage that was to be deleted.
 *
 * @param code of the problem if it is still there
 * @param attempted what was to be done, as a sentence
 * @param what is deleted, for people: such as {@code backup}
 * @param gone whether the storage lists it no more
 */
public record Deletion(String code, String attempted, String what, BiPredicate<ProxmoxSite, Witness> gone) {

    /**
     * What is known once the task has ended so; nothing while another look may still change it.
     *
     * @param last whether no other look follows
     */
    public Optional<Finding> finding(ProxmoxSite site, TaskEnd end, boolean last, Witness witness) {
        if (gone.test(site, witness)) {
            return Optional.of(new Finding.Verified(Optional.empty(), witness.evidence()));
        }
        String listed = "the %s is still listed".formatted(what);
        if (end instanceof TaskEnd.Failed failed) {
            return Optional.of(new Finding.Disproved(
                    Words.failed(code, attempted, failed.exit(), "the task failed, and " + listed),
                    witness.evidence()));
        }
        if (!last) {
            return Optional.empty();
        }
        return Optional.of(
                end instanceof TaskEnd.Well
                        ? new Finding.Disproved(Words.otherwise(code, attempted, listed), witness.evidence())
                        : new Finding.Undecided(
                                Words.unclear(attempted, TaskProof.said(end), listed), witness.evidence()));
    }

    /** What the storage shows of a deletion whose answer was lost. */
    public TaskTrace.Sign sign(ProxmoxSite site, Witness witness) {
        return gone.test(site, witness) ? new TaskTrace.Sign.Reached() : new TaskTrace.Sign.AsBefore();
    }
}
