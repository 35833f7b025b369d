package io.signalbox.executor.loop;

import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.attempt.Samples;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** A system that outlives every process: a file with one line for each act. */
final class Tally implements ActKind<StepAction.MigrateGuest> {

    /** What a test does at a point of the attempt. */
    interface Moment {
        void at(StepContext context) throws InterruptedException;
    }

    private final Path file;
    private final Moment observing;
    private final Moment acted;

    Tally(Path file) {
        this(file, context -> {}, context -> {});
    }

    Tally(Path file, Moment observing, Moment acted) {
        this.file = file;
        this.observing = observing;
        this.acted = acted;
    }

    static List<String> acts(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Class<StepAction.MigrateGuest> action() {
        return StepAction.MigrateGuest.class;
    }

    @Override
    public Readiness observe(StepAction.MigrateGuest action, StepContext context) throws InterruptedException {
        observing.at(context);
        return new Readiness.Ready("mark", List.of(Samples.evidence("before")));
    }

    @Override
    public Sent act(StepAction.MigrateGuest action, StepContext context) throws InterruptedException {
        String line = line(context);
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acted.at(context);
        return new Sent.Accepted(line);
    }

    @Override
    public Finding confirm(StepAction.MigrateGuest action, Optional<String> handle, StepContext context) {
        return acts(file).contains(handle.orElse(""))
                ? new Finding.Verified(Optional.empty(), List.of(Samples.evidence("after")))
                : new Finding.Disproved(Samples.problem("not_there"), List.of());
    }

    @Override
    public Trace trace(StepAction.MigrateGuest action, String mark, StepContext context) {
        String line = line(context);
        return acts(file).contains(line) ? new Trace.Found(line, List.of()) : new Trace.DidNotHappen(List.of());
    }

    private static String line(StepContext context) {
        return context.step().attemptId().toString();
    }
}
