package io.signalbox.benchmarks;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What an executor would answer on a site of three hosts with this many small guests on the first. */
final class Answers {
    static final HostName SOURCE = new HostName("pve01");
    private static final long GIB = 1L << 30;

    private final int guests;

    Answers(int guests) {
        this.guests = guests;
    }

    StepResult to(Step step) {
        Instant now = Instant.now();
        return new StepResult(
                step.operation(),
                step.id(),
                step.attempt(),
                step.site(),
                Outcome.VERIFIED,
                Optional.of(observation(step.action(), now)),
                Optional.empty(),
                List.of(),
                now,
                now,
                "benchmark");
    }

    private Observation observation(StepAction action, Instant now) {
        return switch (action) {
            case StepAction.CheckConnectivity check -> new Observation.Connectivity("9.2.11", true, List.of());
            case StepAction.ObserveSite site ->
                Observation.Site.of(now, List.of(host("pve01"), host("pve02"), host("pve03")), List.of());
            case StepAction.ObserveGuests on ->
                new Observation.Guests(
                        now,
                        on.host(),
                        IntStream.range(0, guests).mapToObj(Answers::guest).toList());
            case StepAction.MigrateGuest move -> new Observation.GuestPlace(move.guest(), move.target(), move.power());
            case StepAction.ConfirmHostEmpty confirm -> new Observation.HostContents(confirm.host(), List.of(), 0);
            default -> throw new IllegalArgumentException("no evacuation has a step of kind " + action.kind());
        };
    }

    private static Observation.Host host(String name) {
        return new Observation.Host(
                new HostName(name), true, false, 512 * GIB, 16 * GIB, 16 * GIB, 64, 8, 4, List.of());
    }

    private static Observation.Guest guest(int index) {
        GuestId id = new GuestId(1000 + index, "00000000-0000-4000-8000-%012d".formatted(index), "guest" + index);
        return new Observation.Guest(
                id,
                false,
                false,
                PowerState.RUNNING,
                Optional.empty(),
                List.of(),
                false,
                GIB,
                1,
                List.of(),
                List.of(),
                false,
                Optional.empty(),
                List.of());
    }
}
