package io.signalbox.executor.loop;

import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.step.Executor;
import io.signalbox.executor.attempt.AttemptTimes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * What tells one executor process from another.
 *
 * @param executor whose steps it takes
 * @param instance which process this is, as results name it; unique among those that run
 * @param bootstrapServers of the broker, {@code host:port} separated by commas
 * @param maxRunningPerSite how many attempts run at a time on one site, 1 or more
 * @param times how long an attempt is given for what
 */
public record ExecutorSettings(
        Executor executor, String instance, String bootstrapServers, int maxRunningPerSite, AttemptTimes times) {
    /** How many attempts run at a time on one site where nothing else is said. */
    public static final int MAX_RUNNING_PER_SITE = 8;

    public ExecutorSettings {
        Require.present("executor", executor);
        Require.text("signalbox.executor.instance", instance, 200);
        Require.text("kafka.bootstrap.servers", bootstrapServers, 4000);
        Require.that(
                maxRunningPerSite >= 1,
                "signalbox.executor.max-running-per-site is %d: expected 1 or more".formatted(maxRunningPerSite));
        Require.present("times", times);
    }

    /** Settings with the times that executors use. */
    public static ExecutorSettings of(
            Executor executor, Optional<String> instance, String bootstrapServers, int maxRunningPerSite) {
        return new ExecutorSettings(
                executor,
                instance.orElseGet(ExecutorSettings::hostAndProcess),
                bootstrapServers,
                maxRunningPerSite,
                AttemptTimes.standard());
    }

    /** {@code proxmox-executor}: the consumer group, and the start of every transactional id. */
    public String name() {
        return executor.wireName() + "-executor";
    }

    private static String hostAndProcess() {
        long process = ProcessHandle.current().pid();
        try {
            return "%s-%d".formatted(InetAddress.getLocalHost().getHostName(), process);
        } catch (UnknownHostException e) {
            return "unnamed-%d".formatted(process);
        }
    }
}
