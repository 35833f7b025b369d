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

/** Takes a token away. One that is gone already is a success, and then nothing is sent. */
public final class RevokeToken extends AccessAct<AccessStep.RevokeToken> {
    public RevokeToken(Sites sites) {
        super(sites);
    }

    @Override
    public Class<AccessStep.RevokeToken> action() {
        return AccessStep.RevokeToken.class;
    }

    private static String id(AccessStep.RevokeToken action) {
        return action.user() + "!" + action.token();
    }

    @Override
    String attempted(AccessStep.RevokeToken action) {
        return "Revoke token " + id(action);
    }

    @Override
    Optional<Problem> obstacle(AccessStep.RevokeToken action, Link link, Witness witness) {
        return link.tokenId().equals(id(action))
                ? Optional.of(
                        gone(action, "the credential of the administrator was to be another token, and is this one"))
                : Optional.empty();
    }

    @Override
    Optional<String> lacking(AccessStep.RevokeToken action, ProxmoxSite site, Witness witness) {
        boolean there = witness.note(
                        site.tokens(action.user()),
                        read -> read.containsKey(action.token()) ? "the token is there" : "the token is not there")
                .containsKey(action.token());
        return there ? Optional.of("the token is still there") : Optional.empty();
    }

    @Override
    Sent request(AccessStep.RevokeToken action, SiteActs site) {
        site.revokeToken(action.user(), action.token());
        return done();
    }
}
