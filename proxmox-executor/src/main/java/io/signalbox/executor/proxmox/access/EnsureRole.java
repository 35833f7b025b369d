package io.signalbox.executor.proxmox.access;

import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Sent;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.SiteActs;
import java.util.Optional;
import java.util.Set;

/** Makes a role or changes its privileges, unless it has them already. */
public final class EnsureRole extends AccessAct<AccessStep.EnsureRole> {
    public EnsureRole(Sites sites) {
        super(sites);
    }

    @Override
    public Class<AccessStep.EnsureRole> action() {
        return AccessStep.EnsureRole.class;
    }

    @Override
    String attempted(AccessStep.EnsureRole action) {
        return "%s role %s".formatted(action.exists() ? "Change" : "Make", action.role());
    }

    private static Optional<Set<String>> present(AccessStep.EnsureRole action, ProxmoxSite site, Witness witness) {
        return Optional.<Set<String>>ofNullable(witness.note(
                        site.roles(),
                        read -> read.containsKey(action.role()) ? "the role is there" : "the role is not there")
                .get(action.role()));
    }

    @Override
    Optional<Problem> obstacle(AccessStep.EnsureRole action, Link link, Witness witness) {
        Optional<Set<String>> present = present(action, link.site(), witness);
        boolean asSeen = action.exists() ? present.filter(action.seen()::equals).isPresent() : present.isEmpty();
        return asSeen
                ? Optional.empty()
                : Optional.of(gone(action, "somebody made or changed role %s since the plan".formatted(action.role())));
    }

    @Override
    Optional<String> lacking(AccessStep.EnsureRole action, ProxmoxSite site, Witness witness) {
        Optional<Set<String>> present = present(action, site, witness);
        return present.filter(action.privileges()::equals).isPresent()
                ? Optional.empty()
                : Optional.of(present.map(has -> "the role has other privileges: " + String.join(", ", has))
                        .orElse("there is no such role"));
    }

    @Override
    Sent request(AccessStep.EnsureRole action, SiteActs site) {
        if (action.exists()) {
            site.changeRole(action.role(), action.privileges());
        } else {
            site.addRole(action.role(), action.privileges());
        }
        return done();
    }
}
