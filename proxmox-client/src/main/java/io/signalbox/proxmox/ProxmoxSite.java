package io.signalbox.proxmox;

import java.util.function.BooleanSupplier;

/** One Proxmox VE site: what can be asked of it and done to it. Executors depend on this port, and tests double it. */
public interface ProxmoxSite extends SiteReads, SiteActs, AutoCloseable {

    /** The name of the site. */
    String site();

    /**
     * The same site, whose requests with a body are sent only if this says yes at the last moment: when the connection is
     * made and its handshake done, just before the request is written on it. If it says no, nothing is sent, and the call
     * ends in {@link Failure.Withheld}. Requests without a body (DELETE) are asked about before they get a connection.
     */
    SiteActs onlyWhile(BooleanSupplier permitted);

    /** Closes the connections. A call under way may then fail. */
    @Override
    void close();
}
