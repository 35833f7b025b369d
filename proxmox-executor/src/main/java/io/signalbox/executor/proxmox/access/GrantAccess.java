package io.signalbox.executor.proxmox.access;

import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Sent;
import io.signalbox.proxmox.AclEntry;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.SiteActs;
import java.util.Optional;

/** Gives a user a role on a path and below, unless it has it already. */
public final class GrantAccess extends AccessAct<AccessStep.GrantAccess> {
    public GrantAccess(Sites sites) {
        super(sites);
    }

    @Override
    public Class<AccessStep.GrantAccess> action() {
        return AccessStep.GrantAccess.class;
    }

    @Override
    String attempted(AccessStep.GrantAccess action) {
        return "Give %s the role %s on %s".formatted(action.user(), action.role(), action.path());
    }

    @Override
    Optional<Problem> obstacle(AccessStep.GrantAccess action, Link link, Witness witness) {
        return Optional.empty();
    }

    @Override
    Optional<String> lacking(AccessStep.GrantAccess action, ProxmoxSite site, Witness witness) {
        boolean has = witness.note(site.acl(), read -> "%d lines".formatted(read.size())).stream()
                .anyMatch(line -> is(action, line));
        return has ? Optional.empty() : Optional.of("the list of rights does not say so");
    }

    private static boolean is(AccessStep.GrantAccess action, AclEntry line) {
        return line.type().equals("user")
                && line.who().equals(action.user())
                && line.role().equals(action.role())
                && line.path().equals(action.path())
                && line.propagate();
    }

    @Override
    Sent request(AccessStep.GrantAccess action, SiteActs site) {
        site.grant(action.path(), action.user(), action.role());
        return done();
    }
}
