package io.signalbox.executor.proxmox.service;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.signalbox.contracts.step.Executor;
import io.signalbox.executor.ledger.ClosedRetention;
import io.signalbox.executor.loop.ExecutorLoop;
import io.signalbox.executor.loop.ExecutorSettings;
import io.signalbox.executor.proxmox.connect.HttpSites;
import io.signalbox.executor.proxmox.migrate.MigrateTimes;
import io.signalbox.proxmox.http.HttpProxmoxSite;
import io.signalbox.proxmox.http.Timeouts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The executor for Proxmox VE. */
@ApplicationScoped
public class ProxmoxExecutor {
    private final HttpSites sites;
    private final ExecutorLoop loop;

    /**
     * @param instance which process this is, unique and the same after a restart, which then has its partitions back at
     *     once; without one, the host's name and the process id
     * @param maxRunningPerSite how many attempts run at a time on one site
     * @param keepClosed how long the ledger remembers closed attempts
     * @param secretsKind where tokens are kept: {@code file} or {@code pass}
     * @param secretsDirectory the directory of the files that hold them
     * @param caFile PEM file of the authority that signed the hosts' certificates
     * @param haPatience how long the HA manager may do nothing visible before it counts as having refused
     */
    @Inject
    public ProxmoxExecutor(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "signalbox.executor.instance") Optional<String> instance,
            @ConfigProperty(name = "signalbox.executor.max-running-per-site") int maxRunningPerSite,
            @ConfigProperty(name = "signalbox.executor.keep-closed") Duration keepClosed,
            @ConfigProperty(name = "signalbox.secrets.kind") String secretsKind,
            @ConfigProperty(name = "signalbox.secrets.dir") String secretsDirectory,
            @ConfigProperty(name = "signalbox.proxmox.ca-file") Optional<String> caFile,
            @ConfigProperty(name = "signalbox.proxmox.ha-patience") Duration haPatience) {
        Clock clock = Clock.systemUTC();
        sites = new HttpSites(
                new SecretsSettings(secretsKind, secretsDirectory).open(clock),
                caFile.map(Path::of),
                connection -> HttpProxmoxSite.open(connection, Timeouts.DEFAULT, clock));
        loop = new ExecutorLoop(
                ExecutorSettings.of(Executor.PROXMOX, instance, bootstrapServers, maxRunningPerSite)
                        .remembering(ClosedRetention.of(keepClosed)),
                ProxmoxKinds.all(sites, MigrateTimes.DEFAULT.withHaPatience(haPatience)),
                clock);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        sites.close();
    }

    boolean isReady() {
        return loop.isReady();
    }
}
