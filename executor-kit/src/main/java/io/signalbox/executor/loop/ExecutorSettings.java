package io.signalbox.executor.loop;

import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.step.Executor;
import io.signalbox.executor.attempt.AttemptTimes;
import io.signalbox.executor.ledger.ClosedRetention;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What tells one executor process from another.
 *
 * @param executor whose steps it takes
 * @param instance which process this is, as results name it; unique among those that run
 * @param named whether the instance was given its name and keeps it over restarts. Such a process has its partitions back
 *     at once when it returns; one with a name of the moment waits until its predecessor is taken for dead
 * @param bootstrapServers of the broker, {@code host:port} separated by commas
 * @param maxRunningPerSite how many attempts run at a time on one site, 1 or more
 * @param times how long an attempt is given for what
 * @param closed how long closed attempts are remembered
 */
public record ExecutorSettings(
        Executor executor,
        String instance,
        boolean named,
        String bootstrapServers,
        int maxRunningPerSite,
        AttemptTimes times,
        ClosedRetention closed) {
    /** How many attempts run at a time on one site where nothing else is said. */
    public static final int MAX_RUNNING_PER_SITE = 8;

    /** How long closed attempts are remembered where nothing else is said. */
    public static final Duration KEEP_CLOSED = Duration.ofDays(7);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    public ExecutorSettings {
        Require.present("executor", executor);
        Require.text("signalbox.executor.instance", instance, 200);
        Require.that(
                !named || NAME.matcher(instance).matches(),
                "signalbox.executor.instance is '%s': expected letters, digits, '.', '_' and '-' only"
                        .formatted(instance));
        Require.text("kafka.bootstrap.servers", bootstrapServers, 4000);
        Require.that(
                maxRunningPerSite >= 1,
                "signalbox.executor.max-running-per-site is %d: expected 1 or more".formatted(maxRunningPerSite));
        Require.present("times", times);
        Require.present("closed", closed);
    }

    /** Settings with the times that executors use. */
    public static ExecutorSettings of(
            Executor executor, Optional<String> instance, String bootstrapServers, int maxRunningPerSite) {
        return new ExecutorSettings(
                executor,
                instance.orElseGet(ExecutorSettings::hostAndProcess),
                instance.isPresent(),
                bootstrapServers,
                maxRunningPerSite,
                AttemptTimes.standard(),
                ClosedRetention.of(KEEP_CLOSED));
    }

    /** The same with another memory of closed attempts. */
    public ExecutorSettings remembering(ClosedRetention other) {
        return new ExecutorSettings(executor, instance, named, bootstrapServers, maxRunningPerSite, times, other);
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
