package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ClusterStatus;
import io.signalbox.proxmox.Permissions;
import io.signalbox.proxmox.Version;
import java.util.List;
import java.util.Optional;

/** Whether the site answers, takes the token, is quorate, and grants the privileges that are needed. */
public final class CheckConnectivity implements ReadKind<StepAction.CheckConnectivity> {
    private final Sites sites;

    /** @param sites where the site is found */
    public CheckConnectivity(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<StepAction.CheckConnectivity> action() {
        return StepAction.CheckConnectivity.class;
    }

    @Override
    public Finding look(StepAction.CheckConnectivity action, StepContext context) throws InterruptedException {
        String attempted = "Check the connection to site " + context.site().site();
        return Look.guarded(attempted, witness -> check(action, sites.to(context.site()), attempted, witness));
    }

    private static Finding check(StepAction.CheckConnectivity action, Link link, String attempted, Witness witness) {
        Version version = witness.note(link.site().version(), read -> "Proxmox VE " + read.version());
        ClusterStatus status = witness.note(
                link.site().clusterStatus(),
                read -> "%s, %d of %d hosts online"
                        .formatted(
                                read.quorate() ? "quorate" : "not quorate",
                                read.online().size(),
                                read.members().size()));
        if (!status.quorate()) {
            return new Finding.Disproved(noQuorum(attempted, status), witness.evidence());
        }
        List<String> missing = missing(action.privileges(), link, witness);
        return missing.isEmpty()
                ? new Finding.Verified(
                        Optional.of(new Observation.Connectivity(version.version(), true, List.of())),
                        witness.evidence())
                : new Finding.Disproved(Privileges.lacking(attempted, link.tokenId(), missing), witness.evidence());
    }

    /** Reads what the token may do; the wanted privileges it lacks. */
    static List<String> missing(List<String> wanted, Link link, Witness witness) {
        Permissions permissions =
                witness.note(link.site().permissions(), read -> found(Privileges.missing(wanted, read)));
        return Privileges.missing(wanted, permissions);
    }

    private static String found(List<String> missing) {
        return missing.isEmpty() ? "every privilege that is needed" : "lacks " + String.join(", ", missing);
    }

    private static Problem noQuorum(String attempted, ClusterStatus status) {
        return new Problem(
                "no_quorum",
                attempted,
                "",
                "the site has no quorum (%d of %d hosts online), so nothing in it can be changed"
                        .formatted(status.online().size(), status.members().size()),
                "Bring the missing hosts back, or see pvecm status on the host that answers, before anything is moved.");
    }
}
