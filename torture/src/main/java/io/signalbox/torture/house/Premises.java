package io.signalbox.torture.house;

import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import io.signalbox.launcher.embedded.Blueprint;
import io.signalbox.launcher.embedded.Embedded;
import io.signalbox.launcher.embedded.Installation;
import io.signalbox.launcher.embedded.LabSettings;
import io.signalbox.launcher.embedded.LaunchFailure;
import io.signalbox.launcher.embedded.Narrator;
import io.signalbox.launcher.embedded.Processes;
import io.signalbox.launcher.embedded.Service;
import io.signalbox.launcher.state.Ports;
import io.signalbox.launcher.state.StateDirectory;
import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.Secrets;
import io.signalbox.secrets.config.SecretsSettings;
import io.signalbox.torture.history.History;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One whole Signalbox as it is delivered, with sites of its own. */
public final class Premises implements AutoCloseable {
    private static final int IDLE_LAB_SPEED = 1;
    private static final Duration EXPIRY = Duration.ofSeconds(25);

    private final StateDirectory state;
    private final Ports ports;
    private final Embedded embedded;
    private final Processes processes;
    private final List<Site> sites;
    private final People people;
    private final Letters letters;

    private Premises(
            StateDirectory state, Ports ports, Embedded embedded, Processes processes, List<Site> sites, People people)
            throws InterruptedException {
        this.state = state;
        this.ports = ports;
        this.embedded = embedded;
        this.processes = processes;
        this.sites = sites;
        this.people = people;
        this.letters = new Letters(brokers());
    }

    /**
     * Starts everything and waits until it can work. What was started when this fails is stopped again.
     *
     * @param directory where it keeps its state
     * @param sites they are closed with it
     * @param secrets where the sites' tokens are put; the caller closes it
     * @param settings what every service is told besides
     */
    public static Premises start(
            Path directory,
            Installation installation,
            List<Site> sites,
            SecretStore secrets,
            Map<String, String> settings,
            Narrator narrator)
            throws IOException, InterruptedException, LaunchFailure {
        StateDirectory state = new StateDirectory(directory);
        state.create();
        Ports ports = Ports.free();
        Map<String, String> told = new HashMap<>(settings);
        told.putAll(secrets.settings());
        Blueprint blueprint = new Blueprint(installation, state, ports, LabSettings.of(IDLE_LAB_SPEED), told);
        Embedded embedded = new Embedded(blueprint, narrator);
        try {
            hide(sites, secrets);
            if (!blueprint.archived()) {
                rehearse(embedded);
            }
            up(embedded);
            Premises premises =
                    new Premises(state, ports, embedded, new Processes(blueprint), sites, People.introduce(state));
            premises.letters.publish(
                    sites.stream().map(site -> site.configuration(policy())).toList());
            return premises;
        } catch (LaunchFailure | IOException | RuntimeException failure) {
            embedded.down();
            sites.forEach(site -> site.lab().close());
            throw failure;
        }
    }

    private static void hide(List<Site> sites, SecretStore store) throws IOException {
        SecretsSettings settings =
                new SecretsSettings(key -> Optional.ofNullable(store.settings().get(key)), System.getenv());
        try (Secrets secrets = settings.open(Clock.systemUTC())) {
            for (Site site : sites) {
                try (Secret token = Secret.of(Files.readString(site.lab().tokenFile()))) {
                    secrets.store(new SecretName(site.tokenReference()), token);
                }
                try (Secret key = Secret.of(Files.readString(site.shells().keyFile()))) {
                    secrets.store(new SecretName(site.keyReference()), key);
                }
            }
        }
    }

    /** The first orderly end of a process leaves the archive of its classes from which it starts in half the time. */
    private static void rehearse(Embedded embedded) throws IOException, InterruptedException, LaunchFailure {
        up(embedded);
        embedded.down();
    }

    /** What has not come up in its time on a busy machine is given as much once more. */
    private static void up(Embedded embedded) throws IOException, InterruptedException, LaunchFailure {
        try {
            embedded.up();
        } catch (LaunchFailure late) {
            embedded.up();
        }
    }

    /** One other person for a change, two for what is destructive, and little time. */
    private static Policy policy() {
        return Policy.of(
                Policy.builtIn().headroom(),
                new Policy.Approvals(0, 1, Map.of(Risk.DESTRUCTIVE, Policy.Requirement.of(2))),
                Policy.Timers.of(EXPIRY, Duration.ofMinutes(2), Duration.ofMinutes(3)));
    }

    public List<Site> sites() {
        return sites;
    }

    public Processes processes() {
        return processes;
    }

    public People people() {
        return people;
    }

    public StateDirectory state() {
        return state;
    }

    public Ports ports() {
        return ports;
    }

    public String brokers() {
        return "127.0.0.1:" + ports.broker();
    }

    /** The gateway's door. */
    public Door door() {
        return new Door(ports.gateway(), people);
    }

    /** Makes a second process of a service known; it is not started by this. */
    public String second(Service service) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return processes.second(service, free.getLocalPort());
        }
    }

    /** Somebody writes what nobody can read. */
    public void garbage(Site site, int number) throws InterruptedException {
        letters.garbage(site.name().value(), number);
    }

    /** Everything that happened so far. */
    public History history() {
        return new History(
                TopicContents.committed(brokers()),
                sites.stream().flatMap(site -> site.calls().stream()).toList(),
                sites.stream().flatMap(site -> site.sightings().stream()).toList(),
                sites.stream().map(site -> site.lab().token().id()).collect(Collectors.toSet()));
    }

    /** Stops everything. */
    @Override
    public void close() throws IOException, InterruptedException {
        for (Service service : Service.values()) {
            processes.stop(service.module() + "-2", Duration.ofSeconds(5));
        }
        embedded.down();
        sites.forEach(site -> site.lab().close());
    }
}
