package io.signalbox.executor.proxmox.service;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.signalbox.contracts.step.Executor;
import io.signalbox.executor.ledger.ClosedRetention;
import io.signalbox.executor.loop.ExecutorLoop;
import io.signalbox.executor.loop.ExecutorSettings;
import io.signalbox.executor.proxmox.access.TokenShelf;
import io.signalbox.executor.proxmox.connect.HttpSites;
import io.signalbox.executor.proxmox.connect.SiteTokens;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.proxmox.http.HttpProxmoxSite;
import io.signalbox.proxmox.http.Timeouts;
import io.signalbox.secrets.Secrets;
import io.signalbox.secrets.config.SecretsSettings;
import io.signalbox.shell.SiteShell;
import io.signalbox.shell.mina.MinaShell;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The executor for Proxmox VE. */
@ApplicationScoped
public class ProxmoxExecutor {
    private final Secrets secrets;
    private final HttpSites sites;
    private final SiteShell shell;
    private final ExecutorLoop loop;

    /**
     * @param instance which process this is, unique and the same after a restart, which then has its partitions back at
     *     once; without one, the host's name and the process id
     * @param maxRunningPerSite how many attempts run at a time on one site
     * @param keepClosed how long the ledger remembers closed attempts
     * @param config the keys of {@link SecretsSettings}: where tokens are kept
     * @param caFile PEM file of the authority that signed the hosts' certificates
     * @param haPatience how long the HA manager may do nothing visible before it counts as having refused
     */
    @Inject
    public ProxmoxExecutor(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "signalbox.executor.instance") Optional<String> instance,
            @ConfigProperty(name = "signalbox.executor.max-running-per-site") int maxRunningPerSite,
            @ConfigProperty(name = "signalbox.executor.keep-closed") Duration keepClosed,
            @ConfigProperty(name = "signalbox.proxmox.ca-file") Optional<String> caFile,
            @ConfigProperty(name = "signalbox.proxmox.ha-patience") Duration haPatience,
            Config config) {
        Clock clock = Clock.systemUTC();
        secrets = new SecretsSettings(key -> config.getOptionalValue(key, String.class), System.getenv()).open(clock);
        sites = new HttpSites(
                new SiteTokens(secrets),
                caFile.map(Path::of),
                connection -> HttpProxmoxSite.open(connection, Timeouts.DEFAULT, clock));
        shell = new MinaShell(secrets);
        loop = new ExecutorLoop(
                ExecutorSettings.of(Executor.PROXMOX, instance, bootstrapServers, maxRunningPerSite)
                        .remembering(ClosedRetention.of(keepClosed)),
                ProxmoxKinds.all(sites, shell, new TokenShelf(secrets), GuestTimes.DEFAULT.withHaPatience(haPatience)),
                clock);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        sites.close();
        shell.close();
        secrets.close();
    }

    boolean isReady() {
        return loop.isReady();
    }
}
