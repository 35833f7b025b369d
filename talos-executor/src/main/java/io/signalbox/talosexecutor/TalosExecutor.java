package io.signalbox.talosexecutor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.signalbox.contracts.step.Executor;
import io.signalbox.executor.ledger.ClosedRetention;
import io.signalbox.executor.loop.ExecutorLoop;
import io.signalbox.executor.loop.ExecutorSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The executor for Talos Linux. It has no kinds of step yet, so it refuses every step with the code kind_unknown. */
@ApplicationScoped
public class TalosExecutor {
    private final ExecutorLoop loop;

    /**
     * @param instance which process this is, unique and the same after a restart, which then has its partitions back at
     *     once; without one, the host's name and the process id
     * @param maxRunningPerSite how many attempts run at a time on one site
     * @param keepClosed how long the ledger remembers closed attempts
     */
    @Inject
    public TalosExecutor(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "signalbox.executor.instance") Optional<String> instance,
            @ConfigProperty(name = "signalbox.executor.max-running-per-site") int maxRunningPerSite,
            @ConfigProperty(name = "signalbox.executor.keep-closed") Duration keepClosed) {
        loop = new ExecutorLoop(
                ExecutorSettings.of(Executor.TALOS, instance, bootstrapServers, maxRunningPerSite)
                        .remembering(ClosedRetention.of(keepClosed)),
                Set.of(),
                Clock.systemUTC());
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    boolean isReady() {
        return loop.isReady();
    }
}
