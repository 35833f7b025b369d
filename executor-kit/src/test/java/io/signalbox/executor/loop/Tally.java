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

    /** Where an attempt is. */
    enum Point {
        /** It is claimed. */
        OBSERVING,
        /** It is marked, and its request is about to be sent. */
        SENDING,
        /** Its request is sent, and nobody has written that down. */
        SENT,
        /** It is submitted. */
        CONFIRMING,
        /** A request whose answer nobody has is looked for. */
        TRACING
    }

    /** What a test does at each point of the attempt. */
    interface Moment {
        void at(Point point, StepContext context) throws InterruptedException;
    }

    private final Path file;
    private final Moment moment;

    Tally(Path file) {
        this(file, (point, context) -> {});
    }

    Tally(Path file, Moment moment) {
        this.file = file;
        this.moment = moment;
    }

    /** Does something at one point only. */
    static Moment at(Point point, Moment what) {
        return (now, context) -> {
            if (now == point) {
                what.at(now, context);
            }
        };
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
        moment.at(Point.OBSERVING, context);
        return new Readiness.Ready("mark", List.of(Samples.evidence("before")));
    }

    @Override
    public Sent act(StepAction.MigrateGuest action, StepContext context) throws InterruptedException {
        String line = line(context);
        moment.at(Point.SENDING, context);
        if (!context.maySend()) {
            return new Sent.Withheld();
        }
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        moment.at(Point.SENT, context);
        return new Sent.Accepted(line);
    }

    @Override
    public Finding confirm(StepAction.MigrateGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        moment.at(Point.CONFIRMING, context);
        return acts(file).contains(handle.orElse(""))
                ? new Finding.Verified(Optional.empty(), List.of(Samples.evidence("after")))
                : new Finding.Disproved(Samples.problem("not_there"), List.of());
    }

    @Override
    public Trace trace(StepAction.MigrateGuest action, String mark, StepContext context) throws InterruptedException {
        moment.at(Point.TRACING, context);
        String line = line(context);
        return acts(file).contains(line) ? new Trace.Found(line, List.of()) : new Trace.NotSeen(List.of());
    }

    private static String line(StepContext context) {
        return context.step().attemptId().toString();
    }
}
