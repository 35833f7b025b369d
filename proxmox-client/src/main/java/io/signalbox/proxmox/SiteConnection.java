package io.signalbox.proxmox;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What is needed to reach one site.
 *
 * @param site the name of the site, for messages
 * @param hosts the API of each host, for example {@code https://pve01.example.com:8006}; tried in this order
 * @param token asked for before each request, so that it can be replaced while running; a token, or another proof of who asks
 * @param trust how the hosts' certificates are judged
 */
public record SiteConnection(
        String site, SequencedMap<HostName, URI> hosts, Supplier<? extends Credential> token, Trust trust) {

    public SiteConnection {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("site " + site + " has no host to connect to: name at least one");
        }
        hosts.forEach((host, uri) -> {
            if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
                throw new IllegalArgumentException("the address of host " + host + " of site " + site + " is '" + uri
                        + "': expected https://name:8006, because the token would travel in the clear otherwise");
            }
        });
        if (trust instanceof Trust.Fingerprints pinned) {
            for (HostName host : hosts.keySet()) {
                if (!pinned.byHost().containsKey(host)) {
                    throw new IllegalArgumentException(
                            "site " + site + " trusts by fingerprint but names none for host " + host
                                    + ": add it (pvenode cert info shows it)");
                }
            }
        }
        hosts = new LinkedHashMap<>(hosts);
    }

    /** A copy, so that what was checked stays as it was checked. */
    @Override
    public SequencedMap<HostName, URI> hosts() {
        return new LinkedHashMap<>(hosts);
    }

    /** As the canonical constructor, for a map whose order does not matter; hosts are then tried by name. */
    public static SiteConnection of(
            String site, Map<HostName, URI> hosts, Supplier<? extends Credential> token, Trust trust) {
        return new SiteConnection(site, new LinkedHashMap<>(new TreeMap<>(hosts)), token, trust);
    }
}
