package io.signalbox.executor.proxmox.connect;

import io.signalbox.contracts.site.SiteConfig;

/** The sites that can be reached. */
@FunctionalInterface
public interface Sites {

    /**
     * The way to a site.
     *
     * @throws SiteUnavailable if its token or its certificates cannot be had, or its addresses make no sense
     */
    Link to(SiteConfig config);
}
