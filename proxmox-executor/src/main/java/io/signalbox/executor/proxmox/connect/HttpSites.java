package io.signalbox.executor.proxmox.connect;

import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.text.Sentences;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.proxmox.Credential;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.SiteConnection;
import io.signalbox.proxmox.Trust;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Connections to sites, one for each site as it is configured. When a configuration changes how a site is reached, the
 * connection before stays open for what is under way, and the one before that is closed. Safe for many threads.
 */
public final class HttpSites implements Sites, AutoCloseable {
    private static final int KEPT = 2;

    private final SiteTokens tokens;
    private final Optional<Path> caFile;
    private final Function<SiteConnection, ProxmoxSite> opener;
    private final Map<SiteName, Deque<Open>> open = new HashMap<>();

    /** How a site is reached; another commit that does not change this needs no other connection. */
    private record Way(List<SiteConfig.Host> hosts, String passPath) {}

    private record Open(Way way, ProxmoxSite site) {}

    /**
     * @param caFile PEM file of the authority that signed the hosts' certificates; without it the runtime's authorities count
     * @param opener opens a connection
     */
    public HttpSites(SiteTokens tokens, Optional<Path> caFile, Function<SiteConnection, ProxmoxSite> opener) {
        this.tokens = tokens;
        this.caFile = caFile;
        this.opener = opener;
    }

    @Override
    public Link to(SiteConfig config) {
        String passPath = config.credentials().passPath();
        String tokenId = tokens.login(passPath).id();
        return new Link(site(config, new Way(config.hosts(), passPath)), tokenId);
    }

    private synchronized ProxmoxSite site(SiteConfig config, Way way) {
        Deque<Open> ofSite = open.computeIfAbsent(config.site(), name -> new ArrayDeque<>());
        Optional<Open> known =
                ofSite.stream().filter(one -> one.way().equals(way)).findFirst();
        if (known.isPresent()) {
            return known.get().site();
        }
        ProxmoxSite site = opened(config);
        ofSite.addFirst(new Open(way, site));
        while (ofSite.size() > KEPT) {
            ofSite.removeLast().site().close();
        }
        return site;
    }

    private ProxmoxSite opened(SiteConfig config) {
        SequencedMap<HostName, URI> hosts = new LinkedHashMap<>();
        config.hosts().forEach(host -> hosts.put(Names.pve(host.name()), Addresses.of(host)));
        String passPath = config.credentials().passPath();
        Tickets tickets = new Tickets(InstantSource.system());
        try {
            return opener.apply(new SiteConnection(
                    config.site().value(), hosts, () -> credential(config, hosts, tickets, passPath), trust(config)));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new SiteUnavailable(
                    "connection_invalid",
                    Sentences.sentence("Site %s cannot be reached as it is configured: %s"
                            .formatted(config.site(), e.getMessage())),
                    "Correct hosts and fingerprints in cluster-config.yaml, or the CA file of this service.");
        }
    }

    /** A password is shown only to log in, over a connection of its own; the ticket is used until it is an hour old. */
    private Credential credential(
            SiteConfig config, SequencedMap<HostName, URI> hosts, Tickets tickets, String passPath) {
        return switch (tokens.login(passPath)) {
            case Login.Token login -> login.token();
            case Login.Password login ->
                tickets.of(login, asked -> {
                    try (ProxmoxSite site = opener.apply(
                            new SiteConnection(config.site().value(), hosts, Credential.Nobody::new, trust(config)))) {
                        return site.login(asked.user(), asked.password());
                    }
                });
        };
    }

    private Trust trust(SiteConfig config) {
        Map<HostName, String> pinned = new TreeMap<>();
        config.hosts()
                .forEach(host -> host.fingerprint().ifPresent(print -> pinned.put(Names.pve(host.name()), print)));
        if (!pinned.isEmpty()) {
            return new Trust.Fingerprints(pinned);
        }
        return caFile.<Trust>map(Trust.CaFile::new).orElseGet(Trust.SystemTrust::new);
    }

    @Override
    public synchronized void close() {
        open.values().forEach(ofSite -> ofSite.forEach(one -> one.site().close()));
        open.clear();
    }
}
