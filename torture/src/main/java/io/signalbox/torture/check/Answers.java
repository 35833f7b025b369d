package io.signalbox.torture.check;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.torture.history.Position;
import io.signalbox.torture.history.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invariant 9, its first half: every command is answered. */
final class Answers implements Rule {

    @Override
    public List<Violation> broken(Facts facts) {
        Map<CommandId, List<Position>> taken = new LinkedHashMap<>();
        Map<CommandId, List<Position>> rejected = new LinkedHashMap<>();
        List<Violation> found = new ArrayList<>();
        for (Seen<Event> seen : facts.history().events()) {
            takenBy(seen.data())
                    .ifPresent(id ->
                            taken.computeIfAbsent(id, key -> new ArrayList<>()).add(seen.position()));
            if (seen.data() instanceof Event.CommandRejected no) {
                rejected.computeIfAbsent(no.command(), key -> new ArrayList<>()).add(seen.position());
                if (no.code().isBlank() || no.message().isBlank()) {
                    found.add(Violation.of(
                            Invariant.ANSWERED,
                            "command %s was rejected without a reason".formatted(no.command()),
                            seen.position()));
                }
            }
        }
        for (Seen<Command> seen : facts.history().commands()) {
            CommandId id = seen.data().id();
            List<Position> acceptances = taken.getOrDefault(id, List.of());
            if (acceptances.isEmpty() && !rejected.containsKey(id)) {
                found.add(Violation.of(
                        Invariant.ANSWERED,
                        "command %s (%s) was neither accepted nor rejected"
                                .formatted(id, seen.data().goal().kind()),
                        seen.position()));
            }
        }
        taken.forEach((id, acceptances) -> {
            if (acceptances.size() > 1) {
                found.add(new Violation(
                        Invariant.ANSWERED,
                        "command %s was accepted %d times".formatted(id, acceptances.size()),
                        acceptances,
                        List.of()));
            }
        });
        return found;
    }

    private static Optional<CommandId> takenBy(Event event) {
        return switch (event) {
            case Event.CommandAccepted accepted -> Optional.of(accepted.command().id());
            case Event.CancelAccepted accepted -> Optional.of(accepted.command());
            case Event.PauseAccepted accepted -> Optional.of(accepted.command());
            case Event.ResumeAccepted accepted -> Optional.of(accepted.command());
            case Event.LocksReleased released -> Optional.of(released.command());
            default -> Optional.empty();
        };
    }
}
