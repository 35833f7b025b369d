package io.signalbox.torture.check;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.torture.history.Position;
import io.signalbox.torture.history.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Invariant 10: nobody acts who may not; write access to a topic is not authority. */
final class Signatures implements Rule {
    private static final String KEY = "ce_signaturekey";

    @Override
    public List<Violation> broken(Facts facts) {
        Map<CommandId, Set<String>> keys = new HashMap<>();
        facts.history().commands().forEach(seen -> note(keys, seen.data().id(), seen));
        facts.history().approvals().forEach(seen -> note(keys, seen.data().id(), seen));
        List<Violation> found = new ArrayList<>();
        for (Seen<Event> seen : facts.history().events()) {
            switch (seen.data()) {
                case Event.CommandAccepted accepted ->
                    check(keys, accepted.command().id(), accepted.signedBy(), seen.position(), found);
                case Event.ApprovalAccepted accepted ->
                    check(keys, accepted.approval().id(), accepted.signedBy(), seen.position(), found);
                default -> {}
            }
        }
        return found;
    }

    private static void note(Map<CommandId, Set<String>> keys, CommandId id, Seen<?> seen) {
        Optional.ofNullable(seen.headers().get(KEY))
                .ifPresent(key -> keys.computeIfAbsent(id, one -> new HashSet<>()).add(key));
    }

    private static void check(
            Map<CommandId, Set<String>> keys,
            CommandId id,
            Optional<String> signedBy,
            Position position,
            List<Violation> found) {
        boolean signed = signedBy
                .filter(key -> keys.getOrDefault(id, Set.of()).contains(key))
                .isPresent();
        if (!signed) {
            found.add(Violation.of(
                    Invariant.SIGNED,
                    "%s was accepted as signed by %s, and no record of it carries that key's signature"
                            .formatted(id, signedBy.orElse("nobody")),
                    position));
        }
    }
}
