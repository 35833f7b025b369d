package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.proof.Witness;
import java.util.List;
import java.util.Optional;

/**
 * Whether the token sees enough for what it does not see to count as gone: lists leave out without a word what a token may
 * not audit.
 */
public final class Sight {
    private static final List<String> GUESTS = List.of("VM.Audit on /vms");
    private static final List<String> GUESTS_AND_VOLUMES = List.of("VM.Audit on /vms", "Datastore.Audit on /storage");

    private Sight() {}

    /** What is wrong if the token does not see every guest. */
    public static Optional<Problem> ofGuests(String attempted, Link link, Witness witness) {
        return with(GUESTS, attempted, link, witness);
    }

    /** What is wrong if the token does not see every guest and every storage. */
    public static Optional<Problem> ofGuestsAndVolumes(String attempted, Link link, Witness witness) {
        return with(GUESTS_AND_VOLUMES, attempted, link, witness);
    }

    /**
     * What is wrong if the token lacks one of these.
     *
     * @param wanted such as {@code VM.Audit on /vms}
     */
    public static Optional<Problem> with(List<String> wanted, String attempted, Link link, Witness witness) {
        List<String> missing = CheckConnectivity.missing(wanted, link, witness);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Privileges.lacking(attempted, link.tokenId(), missing));
    }
}
