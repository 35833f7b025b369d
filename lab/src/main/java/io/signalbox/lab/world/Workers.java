package io.signalbox.lab.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs tasks in lab time, and lets those fail that are to fail. To be used inside {@link World#call} only. */
public final class Workers {
    private final World world;
    private final TaskBook tasks;
    private final List<PlannedFailure> failures = new ArrayList<>();
    private double slowness = 1;

    Workers(World world, TaskBook tasks) {
        this.world = world;
        this.tasks = tasks;
    }

    void clear() {
        failures.clear();
        slowness = 1;
    }

    /** Makes every later task take {@code factor} times as long. */
    public void slowDown(double factor) {
        slowness = factor;
    }

    /** How long something takes now that usually takes {@code usual}. */
    public Duration slowed(Duration usual) {
        return Duration.ofNanos((long) (usual.toNanos() * slowness));
    }

    /** Arms a failure for a later task. */
    public void planFailure(PlannedFailure failure) {
        failures.add(failure);
    }

    /** The failure that is armed for a task, which is then used up. */
    public Optional<PlannedFailure> plannedFailure(Upid upid) {
        Optional<PlannedFailure> found =
                failures.stream().filter(failure -> failure.concerns(upid)).findFirst();
        found.ifPresent(failures::remove);
        return found;
    }

    /** Opens a task that runs until somebody ends it. */
    public Task open(String node, String type, String id, String user) {
        world.touch();
        return tasks.open(node, type, id, user, world.hostStates().now(node).toEpochMilli());
    }

    /** Ends a task that still runs. */
    public void end(Task task, String status) {
        if (task.running()) {
            task.end(status, world.hostStates().seconds(task.upid().node()));
            world.touch();
        }
    }

    /** A task that waits, then works; a refusal inside becomes its exit status. */
    public Task run(String node, String type, String id, String user, Duration takes, Consumer<Task> work) {
        Task task = open(node, type, id, user);
        Optional<PlannedFailure> failure = plannedFailure(task.upid());
        step(task, slowed(takes), () -> {
            if (failure.isPresent()) {
                end(task, failure.get().reason());
                return;
            }
            try {
                work.accept(task);
                end(task, "OK");
            } catch (PveError e) {
                end(task, e.text());
            }
        });
        return task;
    }

    /** Does {@code what} after a delay, unless the task has ended by then. */
    public void step(Task task, Duration delay, Runnable what) {
        world.after(delay, () -> {
            if (task.running()) {
                what.run();
            }
        });
    }

    /** Stops a running task as a SIGTERM does; a stopped one is left alone. */
    public void interrupt(Task task) {
        if (task.running()) {
            task.cleanup().run();
            end(task, "interrupted by signal");
        }
    }
}
