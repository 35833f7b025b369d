package io.signalbox.lab.site;

import io.signalbox.lab.access.Directory;
import io.signalbox.lab.api.Access;
import io.signalbox.lab.api.Api;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.api.SiteAddresses;
import io.signalbox.lab.fault.FaultDesk;
import io.signalbox.lab.origin.ImageShelf;
import io.signalbox.lab.schema.ApiSchema;
import io.signalbox.lab.schema.SchemaCheck;
import io.signalbox.lab.ssh.LabShells;
import io.signalbox.lab.tls.LabCa;
import io.signalbox.lab.world.HostSpec;
import io.signalbox.lab.world.LabClock;
import io.signalbox.lab.world.World;
import io.signalbox.lab.world.WorldFile;
import io.signalbox.lab.world.WorldImage;
import io.signalbox.lab.world.WorldSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A simulated Proxmox VE site that listens: one HTTPS listener per host, and the control API. Everything a test needs is
 * at hand here; {@link #close} stops it and keeps the world if a state directory was given.
 */
public final class LabSite implements AutoCloseable {
    private final SiteOptions options;
    private final Path state;
    private final World world;
    private final FaultDesk faults;
    private final RequestLog requests = new RequestLog();
    private final ImageShelf images = new ImageShelf();
    private final Access access = new Access();
    private final ApiToken token;
    private final Path tokenFile;
    private final Path caFile;
    private final Optional<SchemaCheck> schema;
    private final SiteServers servers;
    private final Optional<LabShells> shells;

    private LabSite(SiteOptions options, Path state) {
        this.options = options;
        this.state = state;
        WorldFile kept = new WorldFile(state.resolve("world.json"));
        Instant start = options.start().orElseGet(() -> later(Instant.now(), kept.read()));
        LabClock clock = LabClock.running(start, options.speed());
        this.world = new World(options.spec(), options.seed(), clock);
        if (options.state().isPresent()) {
            kept.keep(world);
        }
        world.images(images);
        this.faults = new FaultDesk(world);
        this.tokenFile = options.tokenFile().orElse(state.resolve("token"));
        this.token = TokenFile.readOrMake(tokenFile, "signalbox@pve!lab");
        access.add(token);
        if (options.state().isPresent()) {
            new DirectoryFile(state.resolve("access.json")).keep(access.directory());
        }
        this.schema = options.schema().map(file -> new SchemaCheck(ApiSchema.read(file)));
        LabCa ca = LabCa.in(state.resolve("tls"));
        this.caFile = ca.certificateFile();
        Map<String, LabCa.HostFiles> certificates = new LinkedHashMap<>();
        Map<String, String> addresses = new LinkedHashMap<>();
        List<HostSpec> hosts = options.spec().hosts();
        for (int i = 0; i < hosts.size(); i++) {
            String host = hosts.get(i).name();
            addresses.put(host, options.address(i));
            certificates.put(host, ca.host(host, options.address(i)));
        }
        Map<String, String> fingerprints = new LinkedHashMap<>();
        certificates.forEach((host, files) -> fingerprints.put(host, files.fingerprint()));
        Api api = new Api(world, new SiteAddresses(addresses, fingerprints), access, faults, schema, options.seed());
        this.servers = new SiteServers(api, faults, requests, world);
        servers.listen(addresses, certificates, options.port(), options.controlPort(), this);
        this.shells = options.shells()
                ? Optional.of(LabShells.listen(world, faults, this::note, state.resolve("ssh"), addresses))
                : Optional.empty();
    }

    private void note(LabShells.Run run) {
        requests.add(new RequestLog.Entry(
                System.currentTimeMillis(),
                world.clock().now().toEpochMilli(),
                run.host(),
                "SSH",
                run.line(),
                Map.of(),
                run.status(),
                "",
                "",
                run.fault()));
    }

    private static Instant later(Instant wall, Optional<WorldImage> kept) {
        return kept.map(image -> Instant.ofEpochMilli(image.labTime()))
                .filter(wall::isBefore)
                .orElse(wall);
    }

    /**
     * Starts a site and waits until it listens.
     *
     * @throws IllegalStateException when an address or a port cannot be had
     */
    public static LabSite start(SiteOptions options) {
        try {
            Path state = options.state().isPresent()
                    ? Files.createDirectories(options.state().get())
                    : Files.createTempDirectory("signalbox-lab");
            return new LabSite(options, state);
        } catch (IOException e) {
            throw new UncheckedIOException("the lab has no place for its state", e);
        }
    }

    /** Where each host's API is, without {@code /api2/json}. */
    public Map<String, URI> urls() {
        return servers.urls();
    }

    /** Where the control API is. */
    public URI controlUrl() {
        return servers.controlUrl();
    }

    /** The hosts' SSH servers, if there are any. */
    public Optional<LabShells> shells() {
        return shells;
    }

    /** The certificate of the authority that signed the hosts' certificates, in PEM. */
    public Path caFile() {
        return caFile;
    }

    /** The file with the token's id and secret. */
    public Path tokenFile() {
        return tokenFile;
    }

    /** A token with every privilege. */
    public ApiToken token() {
        return token;
    }

    /** Makes another token known, for example one that lacks a privilege. */
    public void addToken(ApiToken other) {
        access.add(other);
    }

    /** Users, roles and the tokens that belong to users. */
    public Directory directory() {
        return access.directory();
    }

    public World world() {
        return world;
    }

    public FaultDesk faults() {
        return faults;
    }

    public RequestLog requests() {
        return requests;
    }

    /** Images that hosts can download, also served by the control API under {@code /images/}. */
    public ImageShelf images() {
        return images;
    }

    public LabClock clock() {
        return world.clock();
    }

    /** The check against the published schema, if one was asked for. */
    public Optional<SchemaCheck> schema() {
        return schema;
    }

    SchemaReport schemaReport() {
        return schema.map(check -> new SchemaReport(
                        true, check.violations(), List.copyOf(check.used()), List.copyOf(check.outside())))
                .orElseGet(() -> new SchemaReport(false, List.of(), List.of(), List.of()));
    }

    /**
     * What the check against the schema found.
     *
     * @param checked whether requests are checked at all
     * @param violations requests that did not fit
     * @param used endpoints of the schema that were called
     * @param outsideSchema endpoints that were called and the schema file does not list
     */
    record SchemaReport(
            boolean checked, List<SchemaCheck.Violation> violations, List<String> used, List<String> outsideSchema) {}

    /** What was asked of the site, what really happened in it, and how it is now. */
    public SiteRecord record() {
        return SiteRecord.of(world, requests);
    }

    /** Begins the world anew and forgets faults, requests and violations; the clock goes on. */
    public void reset() {
        world.reset();
        forget();
    }

    /**
     * The same with another world on the same hosts.
     *
     * @throws IllegalArgumentException when it has other hosts or storages
     */
    public void reset(WorldSpec other) {
        world.reset(other);
        forget();
    }

    private void forget() {
        faults.clear();
        access.directory().clear();
        requests.clear();
        schema.ifPresent(SchemaCheck::clear);
    }

    /** Stops listening; the world is kept if a state directory was given, else all files are removed. */
    @Override
    public void close() {
        shells.ifPresent(LabShells::close);
        servers.close();
        if (options.state().isPresent()) {
            new WorldFile(state.resolve("world.json")).write(world.image());
            return;
        }
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's temporary files in " + state + " cannot be removed", e);
        }
    }
}
