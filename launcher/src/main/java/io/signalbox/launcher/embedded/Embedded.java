package io.signalbox.launcher.embedded;

import io.signalbox.launcher.broker.BrokerAdmin;
import io.signalbox.launcher.broker.BrokerSettings;
import io.signalbox.launcher.process.Child;
import io.signalbox.launcher.process.Children;
import io.signalbox.launcher.process.Stopped;
import io.signalbox.launcher.state.AccessTokens;
import io.signalbox.launcher.state.GatewayTrust;
import io.signalbox.launcher.state.OpsRepo;
import io.signalbox.launcher.state.SiteAccess;
import io.signalbox.launcher.state.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One embedded Signalbox: brought up, asked how it is, taken down. */
public final class Embedded {
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** Six processes that make an archive of their classes at once, on a machine that is busy. */
    private static final Duration GRACE_WITH_ARCHIVE = Duration.ofSeconds(60);

    private final Blueprint blueprint;
    private final Children children;
    private final Narrator narrator;

    public Embedded(Blueprint blueprint, Narrator narrator) {
        this.blueprint = blueprint;
        this.children = children(blueprint.state());
        this.narrator = narrator;
    }

    static Children children(StateDirectory state) {
        return new Children(state.pids(), state.logs());
    }

    /**
     * Starts what does not run and waits until all of it is ready. Whatever was started when it fails keeps running: the
     * caller takes it down.
     *
     * @return the tokens of its people
     */
    public AccessTokens up() throws LaunchFailure, IOException, InterruptedException {
        StateDirectory state = blueprint.state();
        Preflight preflight = new Preflight(children);
        preflight.jars(blueprint.installation());
        preflight.ports(blueprint.all());
        AccessTokens tokens = prepare(state);
        Starter starter = new Starter(children, narrator);
        starter.bringUp(List.of(blueprint.broker(), blueprint.labSite()));
        LabDoor.Announcement site = blueprint
                .labDoor()
                .announcement()
                .orElseThrow(() -> new LaunchFailure("the lab's announcement is gone from its log"));
        SiteAccess.install(state, site.token(), site.authority(), site.shellKey());
        OpsRepo.pin(state, site.shells());
        new BrokerAdmin(blueprint.ports().broker()).ensureTopics();
        starter.bringUp(blueprint.services());
        return tokens;
    }

    private AccessTokens prepare(StateDirectory state) throws IOException {
        blueprint.installation().clearClassArchives();
        blueprint.ports().remember(state);
        OpsRepo.keep(state, blueprint.ports().site());
        BrokerSettings broker = new BrokerSettings(
                state.kafka().resolve("data"),
                blueprint.ports().broker(),
                blueprint.ports().controller());
        Files.writeString(blueprint.brokerProperties(), broker.asProperties());
        GatewayTrust.keep(state);
        return AccessTokens.keep(state, blueprint.ports());
    }

    /** How each process is. */
    public List<Health> status() throws InterruptedException {
        List<Health> all = new ArrayList<>();
        for (Child child : blueprint.all()) {
            all.add(Health.of(child, children));
        }
        return all;
    }

    /** Stops everything that runs: services first, the broker last. */
    public void down() throws IOException, InterruptedException {
        Stopper stopper = new Stopper(children, narrator, blueprint.archived() ? GRACE : GRACE_WITH_ARCHIVE);
        stopper.stop(blueprint.services().stream().map(Child::name).toList());
        stopper.stop(List.of(Blueprint.LAB));
        stopper.stop(List.of(Blueprint.BROKER));
    }

    /** Whether any of its processes runs. */
    public boolean anyRuns() {
        return blueprint.all().stream()
                .anyMatch(child -> children.running(child.name()).isPresent());
    }

    /** Whether nobody else listens where its processes would. */
    public boolean portsAreFree() {
        return blueprint.all().stream()
                .flatMap(child -> child.endpoints().stream())
                .allMatch(endpoint -> endpoint.isFree() || !endpoint.isOfThisMachine());
    }

    static String describe(String name, Stopped stopped) {
        return switch (stopped) {
            case Stopped.WasNotRunning() -> "  %-17s was not running".formatted(name);
            case Stopped.Ended ended ->
                "  %-17s stopped after %.1f s (pid %d)"
                        .formatted(name, ended.after().toMillis() / 1000.0, ended.pid());
            case Stopped.Killed killed ->
                "  %-17s did not stop in %.1f s and was killed (pid %d)"
                        .formatted(name, killed.after().toMillis() / 1000.0, killed.pid());
        };
    }
}
