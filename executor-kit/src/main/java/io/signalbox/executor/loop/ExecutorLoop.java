package io.signalbox.executor.loop;

import io.signalbox.executor.attempt.AttemptTools;
import io.signalbox.executor.attempt.Kinds;
import io.signalbox.executor.attempt.MachineClock;
import io.signalbox.executor.attempt.SiteLimits;
import io.signalbox.executor.step.StepKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor: takes the steps of its topic, carries them out with the kinds it was given and publishes their results.
 * Any number of processes may run one for the same executor; they share its partitions.
 */
public final class ExecutorLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorLoop.class);
    private static final Duration RETRY = Duration.ofMillis(300);
    private static final String DISPLACED =
            "{}: another process has joined the group under this one's name, {}, so this one takes no steps any more and"
                    + " is not ready; what it was doing the other goes on with. If both were meant to run, give one"
                    + " another signalbox.executor.instance and start it again; if this is a process that was replaced"
                    + " while it stood still, end it.";
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private final ExecutorSettings settings;
    private final Clients clients;
    private final SiteConfigs sites;
    private final ProgressTopic progress;
    private final AttemptTools tools;
    private final Runs runs = new Runs();
    private final AtomicReference<@Nullable Membership> membership = new AtomicReference<>();
    private final Thread taking;
    private final Thread following;
    private volatile boolean closing;
    private volatile boolean displaced;

    /**
     * Takes nothing before {@link #start}.
     *
     * @param kinds of step it carries out; a step of any other kind is refused
     * @param clock deadlines are judged by it
     * @throws IllegalArgumentException if two kinds carry out the same action
     */
    public ExecutorLoop(ExecutorSettings settings, Set<StepKind<?>> kinds, Clock clock) {
        this.settings = settings;
        this.clients = new Clients(settings);
        this.sites = new SiteConfigs(() -> clients.reader("sites"));
        this.progress = new ProgressTopic(settings, clients.progress());
        this.tools = new AttemptTools(
                settings.instance(),
                new Kinds(kinds),
                sites,
                new SiteLimits(settings.maxRunningPerSite()),
                progress,
                clock,
                new MachineClock(),
                duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()),
                settings.times());
        this.taking =
                Thread.ofPlatform().daemon().name(settings.name() + "-steps").unstarted(this::take);
        this.following =
                Thread.ofPlatform().daemon().name(settings.name() + "-sites").unstarted(sites);
    }

    /** Begins to take steps; to be called once. */
    public void start() {
        LOG.info("{} {} starts on {}", settings.name(), settings.instance(), settings.bootstrapServers());
        following.start();
        taking.start();
    }

    /** Whether the sites are known and every partition that fell to this process is open. */
    public boolean isReady() {
        Membership current = membership.get();
        return current != null && current.ready() && sites.caughtUp();
    }

    /** Whether another process has taken its name: then it takes no steps any more, until it is started again. */
    public boolean isDisplaced() {
        return displaced;
    }

    /**
     * Stops: no step is taken any more, acts under way have a moment to end, attempts without a result are left to the
     * partition's next owner.
     */
    @Override
    public void close() {
        closing = true;
        sites.stop();
        try {
            if (taking.isAlive() && !taking.join(CLOSING)) {
                LOG.warn("{} did not stop within {} s", settings.name(), CLOSING.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress.close();
    }

    private void take() {
        while (!closing) {
            try {
                beMember();
            } catch (FencedInstanceIdException e) {
                displaced = true;
                LOG.error(DISPLACED, settings.name(), settings.instance(), e);
                return;
            } catch (RuntimeException e) {
                LOG.error("{} lost its place in the group; joining again", settings.name(), e);
                pause();
            } finally {
                membership.set(null);
            }
        }
    }

    /** Whoever is closed leaves the group, so that others need not wait to find out. */
    private void beMember() {
        Consumer<byte[], byte[]> steps = clients.steps();
        try {
            Membership current = new Membership(settings, clients, tools, runs, steps);
            membership.set(current);
            current.run(() -> !closing);
        } finally {
            steps.close(CloseOptions.groupMembershipOperation(
                    closing ? GroupMembershipOperation.LEAVE_GROUP : GroupMembershipOperation.DEFAULT));
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
