package io.signalbox.executor.attempt;

import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A world as one of its owners meets it, with a point before each call, one before it asks whether it may send, one after it sent. */
record Paced(World world, Runnable point) implements ActKind<StepAction.MigrateGuest> {

    @Override
    public Class<StepAction.MigrateGuest> action() {
        return world.action();
    }

    @Override
    public Readiness observe(StepAction.MigrateGuest action, StepContext context) throws InterruptedException {
        point.run();
        return world.observe(action, context);
    }

    @Override
    public Sent act(StepAction.MigrateGuest action, StepContext context) throws InterruptedException {
        Sent sent = world.act(action, new PacedContext(context, point));
        point.run();
        return sent;
    }

    @Override
    public Finding confirm(StepAction.MigrateGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        point.run();
        return world.confirm(action, handle, context);
    }

    @Override
    public Trace trace(StepAction.MigrateGuest action, String mark, StepContext context) throws InterruptedException {
        point.run();
        Trace trace = world.trace(action, mark, context);
        point.run();
        return trace;
    }

    private record PacedContext(StepContext whole, Runnable point) implements StepContext {
        @Override
        public boolean maySend() {
            point.run();
            return whole.maySend();
        }

        @Override
        public Step step() {
            return whole.step();
        }

        @Override
        public SiteConfig site() {
            return whole.site();
        }

        @Override
        public Instant now() {
            return whole.now();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            whole.pause(duration);
        }

        @Override
        public void progress(Optional<Integer> percent, String message) {
            whole.progress(percent, message);
        }
    }
}
