package io.signalbox.proxmox;

/** One Proxmox VE site: what can be asked of it and done to it. Executors depend on this port, and tests double it. */
public interface ProxmoxSite extends SiteReads, SiteActs, AutoCloseable {

    /** The name of the site. */
    String site();

    /** Closes the connections. A call under way may then fail. */
    @Override
    void close();
}
