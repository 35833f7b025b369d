package io.signalbox.executor.proxmox.access;

import io.signalbox.contracts.step.AccessReading.Kept;
import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ApiToken;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.SiteActs;
import io.signalbox.secrets.SecretUnavailable;
import java.util.Optional;

/**
 * Makes a token and keeps its secret in one go: the site tells it once, and nobody but the store is told. If the answer is
 * lost, or cannot be kept, the token is there and nobody knows its secret; that is said, and only a successor helps.
 */
public final class MintToken extends AccessAct<AccessStep.MintToken> {
    private static final String NOT_KEPT = "not-kept: ";

    private final TokenShelf shelf;

    /** @param shelf where the token is kept */
    public MintToken(Sites sites, TokenShelf shelf) {
        super(sites);
        this.shelf = shelf;
    }

    @Override
    public Class<AccessStep.MintToken> action() {
        return AccessStep.MintToken.class;
    }

    @Override
    String attempted(AccessStep.MintToken action) {
        return "Make token " + action.id();
    }

    private static boolean there(AccessStep.MintToken action, ProxmoxSite site, Witness witness) {
        return witness.note(
                        site.tokens(action.user()),
                        read -> read.containsKey(action.token()) ? "the token is there" : "the token is not there")
                .containsKey(action.token());
    }

    @Override
    Optional<Problem> obstacle(AccessStep.MintToken action, Link link, Witness witness) {
        if (there(action, link.site(), witness)) {
            return Optional.of(gone(action, "somebody made a token %s since the plan".formatted(action.id())));
        }
        Kept kept = shelf.look(action.secret());
        if (!kept.writable()) {
            return Optional.of(gone(action, "%s cannot be written".formatted(kept.place())));
        }
        return kept.present() && !action.replace()
                ? Optional.of(gone(action, "%s was to be empty, and holds something".formatted(kept.place())))
                : Optional.empty();
    }

    @Override
    Optional<String> lacking(AccessStep.MintToken action, ProxmoxSite site, Witness witness) {
        if (!there(action, site, witness)) {
            return Optional.of("there is no such token");
        }
        return shelf.look(action.secret()).tokenId().filter(action.id()::equals).isPresent()
                ? Optional.empty()
                : Optional.of("the store does not hold it");
    }

    @Override
    Sent request(AccessStep.MintToken action, SiteActs site) {
        ApiToken token =
                site.mintToken(action.user(), action.token(), "made by Signalbox, kept in its executor's secret store");
        try {
            shelf.keep(action.secret(), token, action.replace());
            return done();
        } catch (SecretUnavailable e) {
            return new Sent.Accepted(NOT_KEPT + e.means());
        }
    }

    @Override
    public Finding confirm(AccessStep.MintToken action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        Finding finding = super.confirm(action, handle, context);
        return handle.filter(text -> text.startsWith(NOT_KEPT) && !(finding instanceof Finding.Verified))
                .<Finding>map(text -> new Finding.Disproved(
                        lost(action, "could not be kept. " + text.substring(NOT_KEPT.length())), finding.evidence()))
                .orElse(finding);
    }

    @Override
    Optional<Problem> half(AccessStep.MintToken action, ProxmoxSite site, Witness witness) {
        return there(action, site, witness)
                ? Optional.of(lost(action, "was in the answer that did not arrive."))
                : Optional.empty();
    }

    private Problem lost(AccessStep.MintToken action, String how) {
        return new Problem(
                "token_secret_lost",
                attempted(action),
                "",
                "token %s is there, and its secret, which the site tells once, %s Nobody knows it now, nor ever will"
                        .formatted(action.id(), how),
                "Give the command again and let the token be replaced (rotate): that makes a successor and revokes this one.");
    }
}
