package io.signalbox.torture.house;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.lab.site.LabSite;
import io.signalbox.lab.ssh.LabShells;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Journal;
import io.signalbox.lab.world.Snapshot;
import io.signalbox.torture.history.LabCall;
import io.signalbox.torture.history.Sighting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One simulated site, and what it remembers. */
public final class Site {
    private static final int FIRST_COPY = 2001;
    private static final int LAST_COPY = 2599;
    private static final int FIRST_TEMPLATE = 501;
    private static final int LAST_TEMPLATE = 599;
    private static final int DONE = 200;
    private static final int NOT_DONE = 500;

    private final SiteName name;
    private final int number;
    private final LabSite lab;
    private final List<Sighting> beginning;

    /**
     * The site of that name in this lab, whose clock must not have been skipped and which has SSH servers.
     *
     * @param number which of the sites it is, from 0
     */
    public Site(SiteName name, int number, LabSite lab) {
        this.name = name;
        this.number = number;
        this.lab = lab;
        Instant now = Instant.now();
        this.beginning = lab.world()
                .call(() -> lab.world().guests().stream()
                        .map(guest -> new Sighting(name.value(), now, guest.vmid(), Optional.of(seen(guest))))
                        .toList());
    }

    public SiteName name() {
        return name;
    }

    public LabSite lab() {
        return lab;
    }

    /** The name under which the executor finds this site's token. */
    public String tokenReference() {
        return name + "/pve/api-token";
    }

    /** The name under which the executor finds this site's key for SSH. */
    public String keyReference() {
        return name + "/pve/ssh-key";
    }

    /** The hosts' SSH servers. */
    public LabShells shells() {
        return lab.shells().orElseThrow(() -> new IllegalStateException("site %s has no shells".formatted(name)));
    }

    /** How the ops repo would describe it, its hosts known by their certificates. */
    public SiteConfig configuration(Policy policy) {
        List<SiteConfig.Host> hosts = lab.urls().entrySet().stream()
                .map(host -> new SiteConfig.Host(
                        new HostName(host.getKey()),
                        host.getValue().getAuthority(),
                        Optional.of(fingerprint(host.getKey())),
                        Optional.of(door(host.getKey()).hostKey()),
                        Optional.of(door(host.getKey()).port())))
                .toList();
        return new SiteConfig(
                name,
                "torture",
                Instant.now(),
                hosts,
                new SiteConfig.Credentials(tokenReference(), Optional.of("root"), Optional.of(keyReference())),
                Map.of(
                        "vms",
                        new SiteConfig.VmidRange(FIRST_COPY, LAST_COPY),
                        "templates",
                        new SiteConfig.VmidRange(FIRST_TEMPLATE, LAST_TEMPLATE)),
                policy,
                Machines.profiles(number),
                Map.of(),
                List.of(),
                List.of());
    }

    private LabShells.Door door(String host) {
        return Optional.ofNullable(shells().doors().get(host))
                .orElseThrow(() -> new IllegalStateException("host %s of %s has no shell".formatted(host, name)));
    }

    private String fingerprint(String host) {
        Path file = lab.caFile().resolveSibling(host + ".pem");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the certificate of the lab's host %s cannot be read".formatted(host), e);
        }
    }

    /** Every request that could have changed it. */
    public List<LabCall> calls() {
        return lab.requests().changing().stream()
                .map(entry -> new LabCall(
                        name.value(),
                        Instant.ofEpochMilli(entry.wall()),
                        entry.method(),
                        entry.path(),
                        entry.params(),
                        entry.method().equals(LabCall.SSH) ? (entry.status() == 0 ? DONE : NOT_DONE) : entry.status(),
                        entry.tokenId(),
                        entry.task(),
                        entry.fault()))
                .toList();
    }

    /** How each guest was at the beginning, and after each change since. */
    public List<Sighting> sightings() {
        List<Journal.Change> changes =
                lab.world().call(() -> lab.world().journal().all());
        Instant wall = Instant.now();
        long labNow = lab.clock().now().toEpochMilli();
        Map<Integer, Sighting> latest = new java.util.HashMap<>();
        beginning.forEach(sighting -> latest.put(sighting.vmid(), sighting));
        List<Sighting> all = new ArrayList<>(beginning);
        for (Journal.Change change : changes) {
            Instant at = wall.minus(Duration.ofMillis(labNow - change.lab()));
            Optional<Sighting.Guest> before =
                    Optional.ofNullable(latest.get(change.vmid())).flatMap(Sighting::guest);
            Sighting after = new Sighting(name.value(), at, change.vmid(), after(change, before));
            latest.put(change.vmid(), after);
            all.add(after);
        }
        return all;
    }

    private static Optional<Sighting.Guest> after(Journal.Change change, Optional<Sighting.Guest> before) {
        boolean ran = before.filter(Sighting.Guest::running).isPresent();
        String lock = before.map(Sighting.Guest::lock).orElse("");
        return switch (change.what()) {
            case DESTROYED -> Optional.empty();
            case CREATED -> Optional.of(guest(change, false, ""));
            case STARTED -> Optional.of(guest(change, true, lock));
            case STOPPED -> Optional.of(guest(change, false, lock));
            case LOCKED -> Optional.of(guest(change, ran, change.detail()));
            case UNLOCKED -> Optional.of(guest(change, ran, ""));
            case MOVED,
                    RENAMED,
                    RETAGGED,
                    CONFIGURED,
                    RESIZED,
                    TEMPLATED,
                    SNAPSHOT_TAKEN,
                    SNAPSHOT_REMOVED,
                    ROLLED_BACK,
                    BACKED_UP -> Optional.of(guest(change, ran, lock));
            case VOLUME_REMOVED -> before;
        };
    }

    private static Sighting.Guest guest(Journal.Change change, boolean running, String lock) {
        return new Sighting.Guest(
                change.host(), running, change.uuid(), change.name(), lock, change.config(), change.snapshots());
    }

    private static Sighting.Guest seen(Guest guest) {
        return new Sighting.Guest(
                guest.node(),
                guest.running(),
                guest.uuid(),
                guest.name(),
                guest.lock().orElse(""),
                guest.nextConfig(),
                guest.snapshots().stream().map(Snapshot::name).toList());
    }
}
