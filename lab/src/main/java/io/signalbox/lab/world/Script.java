package io.signalbox.lab.world;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A task told in steps that take lab time and locks. A refusal in one of them ends the task with its text, after what was
 * done is undone; a task that is stopped undoes too. A failure that was armed strikes in the place of the decisive step.
 */
public final class Script {
    private final World world;
    private final Task task;
    private final Optional<PlannedFailure> failure;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Flocks.Hold> holds = new ArrayList<>();
    private UnaryOperator<String> words = UnaryOperator.identity();

    private sealed interface Step {
        record Work(Duration takes, Runnable what, boolean decisive) implements Step {}

        record Take(Flocks.Hold wanted, Duration patience) implements Step {}

        record Give(Flocks.Key key) implements Step {}
    }

    /** A script for a new task. */
    public Script(World world, String node, String type, String id, String user) {
        this.world = world;
        this.task = world.workers().open(node, type, id, user);
        this.failure = world.workers().plannedFailure(task.upid());
    }

    /** The task that the script is told by. */
    public Task task() {
        return task;
    }

    /** Makes the text of a failure into the exit status, for example by putting something before it. */
    public Script onFailure(UnaryOperator<String> status) {
        words = status;
        return this;
    }

    /** Adds a step that takes some time and then does something. */
    public Script then(Duration takes, Runnable what) {
        steps.add(new Step.Work(takes, what, false));
        return this;
    }

    /** Adds the step that matters: the one that an armed failure strikes, after its time is over. */
    public Script decisive(Duration takes, Runnable what) {
        steps.add(new Step.Work(takes, what, true));
        return this;
    }

    /** Adds a step that takes a lock, waiting for it at most {@code patience}. */
    public Script lock(Flocks.Key key, boolean exclusive, Duration patience) {
        steps.add(new Step.Take(new Flocks.Hold(key, exclusive, task), patience));
        return this;
    }

    /** Adds a step that gives a lock back; what is still held at the end is given back then. */
    public Script unlock(Flocks.Key key) {
        steps.add(new Step.Give(key));
        return this;
    }

    /** Names what takes back what was done so far; the latest is undone first. */
    public void undo(Runnable what) {
        undo.push(what);
    }

    /** Begins. */
    public Task start() {
        task.onInterrupt(this::takeBack);
        next();
        return task;
    }

    private void next() {
        if (!task.running()) {
            return;
        }
        Step step = steps.poll();
        if (step == null) {
            letGo();
            world.workers().end(task, "OK");
            return;
        }
        switch (step) {
            case Step.Work work -> world.workers().step(task, world.workers().slowed(work.takes()), () -> done(work));
            case Step.Take take ->
                world.flocks()
                        .take(
                                take.wanted(),
                                take.patience(),
                                () -> {
                                    holds.add(take.wanted());
                                    next();
                                },
                                () -> fail(take.wanted().key().complaint()));
            case Step.Give give -> {
                holds.stream()
                        .filter(hold -> hold.key().equals(give.key()))
                        .toList()
                        .forEach(this::giveBack);
                next();
            }
        }
    }

    private void done(Step.Work work) {
        if (work.decisive() && failure.isPresent()) {
            takeBack();
            world.workers().end(task, failure.get().reason());
            return;
        }
        try {
            work.what().run();
        } catch (PveError e) {
            fail(e.text());
            return;
        }
        world.touch();
        next();
    }

    private void fail(String text) {
        if (task.running()) {
            takeBack();
            world.workers().end(task, words.apply(text));
        }
    }

    private void takeBack() {
        steps.clear();
        undo.forEach(Runnable::run);
        undo.clear();
        letGo();
        world.touch();
    }

    private void letGo() {
        List.copyOf(holds).forEach(this::giveBack);
    }

    private void giveBack(Flocks.Hold hold) {
        holds.remove(hold);
        world.flocks().give(hold);
    }
}
