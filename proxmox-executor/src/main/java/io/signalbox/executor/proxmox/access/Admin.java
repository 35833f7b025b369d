package io.signalbox.executor.proxmox.access;

import io.signalbox.contracts.site.AccessPlaces;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.AccessStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.SiteUnavailable;
import io.signalbox.executor.proxmox.connect.Sites;
import java.util.Optional;

/** A site by way of another credential than its own. */
final class Admin {
    private Admin() {}

    /**
     * The site, spoken to with the credential of the administrator that the step names.
     *
     * @throws SiteUnavailable if there is none that can be read, or if the step names a secret that is not for this
     */
    static Link link(Sites sites, SiteConfig config, AccessStep step) {
        bound(config, step);
        return with(sites, config, step.admin());
    }

    /**
     * The site, spoken to with the token that the step is to prove.
     *
     * @throws SiteUnavailable as above
     */
    static Link link(Sites sites, SiteConfig config, AccessStep.VerifyAccess step) {
        bound(config, step);
        return with(sites, config, step.secret());
    }

    /** Whatever made the step: only what is meant for it is read from the store, and nothing else is replaced. */
    private static void bound(SiteConfig config, AccessStep step) {
        AccessPlaces places = AccessPlaces.of(config);
        if (!places.mayBeAdmin(step.admin())) {
            throw new SiteUnavailable("admin_not_for_this", places.adminRefusal(), places.adminRemedy());
        }
        if (!kept(step).map(places::mayKeep).orElse(true)) {
            throw new SiteUnavailable("secret_not_of_site", places.tokenRefusal(), places.tokenRemedy());
        }
    }

    private static Optional<String> kept(AccessStep step) {
        return switch (step) {
            case AccessStep.ReadAccess read -> Optional.of(read.secret());
            case AccessStep.MintToken mint -> Optional.of(mint.secret());
            case AccessStep.VerifyAccess verify -> Optional.of(verify.secret());
            case AccessStep.EnsureRole role -> Optional.empty();
            case AccessStep.EnsureUser user -> Optional.empty();
            case AccessStep.GrantAccess grant -> Optional.empty();
            case AccessStep.RevokeToken revoke -> Optional.empty();
        };
    }

    private static Link with(Sites sites, SiteConfig config, String secret) {
        return sites.to(new SiteConfig(
                config.site(),
                config.commit(),
                config.loadedAt(),
                config.hosts(),
                new SiteConfig.Credentials(secret, config.credentials().sshUser()),
                config.vmidRanges(),
                config.policy(),
                config.profiles(),
                config.settings(),
                config.signers(),
                config.warnings()));
    }
}
