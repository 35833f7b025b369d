package io.signalbox.executor.proxmox.access;

import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;

/** A site by way of another credential than its own. */
final class Admin {
    private Admin() {}

    /**
     * The site, spoken to with the API token of that name.
     *
     * @throws io.signalbox.executor.proxmox.connect.SiteUnavailable if there is none that can be read
     */
    static Link link(Sites sites, SiteConfig config, String secret) {
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
