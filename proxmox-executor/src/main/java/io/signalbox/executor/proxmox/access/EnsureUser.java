package io.signalbox.executor.proxmox.access;

import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Sent;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.SiteActs;
import java.util.Map;
import java.util.Optional;

/** Makes a user without a password, unless it is there already. */
public final class EnsureUser extends AccessAct<AccessStep.EnsureUser> {
    public EnsureUser(Sites sites) {
        super(sites);
    }

    @Override
    public Class<AccessStep.EnsureUser> action() {
        return AccessStep.EnsureUser.class;
    }

    @Override
    String attempted(AccessStep.EnsureUser action) {
        return "Make user " + action.user();
    }

    private static Optional<Boolean> enabled(AccessStep.EnsureUser action, ProxmoxSite site, Witness witness) {
        Map<String, Boolean> users = witness.note(
                site.users(), read -> read.containsKey(action.user()) ? "the user is there" : "the user is not there");
        return Optional.ofNullable(users.get(action.user()));
    }

    @Override
    Optional<Problem> obstacle(AccessStep.EnsureUser action, Link link, Witness witness) {
        return enabled(action, link.site(), witness)
                .map(there -> gone(action, "somebody made user %s since the plan, disabled".formatted(action.user())));
    }

    @Override
    Optional<String> lacking(AccessStep.EnsureUser action, ProxmoxSite site, Witness witness) {
        Optional<Boolean> enabled = enabled(action, site, witness);
        return enabled.filter(Boolean::booleanValue).isPresent()
                ? Optional.empty()
                : Optional.of(enabled.isPresent() ? "the user is disabled" : "there is no such user");
    }

    @Override
    Sent request(AccessStep.EnsureUser action, SiteActs site) {
        site.addUser(action.user(), "made by Signalbox for its API token");
        return done();
    }
}
