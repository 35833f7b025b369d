package io.signalbox.executor.proxmox.look;

import io.signalbox.executor.proxmox.connect.SiteUnavailable;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.proxmox.ProxmoxException;

/** A look at a site whose failures are findings too. */
@FunctionalInterface
public interface Look {

    Finding through(Witness witness) throws InterruptedException;

    /** @param attempted what the step is about, for the problem if it fails */
    static Finding guarded(String attempted, Look look) throws InterruptedException {
        Witness witness = new Witness();
        try {
            return look.through(witness);
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Finding.Disproved(ProblemOf.failure(attempted, e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Finding.Disproved(e.problem(attempted), witness.evidence());
        }
    }
}
