package io.signalbox.torture.check;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.torture.history.History;
import io.signalbox.torture.history.LabCall;
import io.signalbox.torture.history.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A history, put together by operation and attempt. */
final class Facts {
    private final History history;
    private final Map<OperationId, OperationFacts> operations = new TreeMap<>();
    private final Map<AttemptId, AttemptFacts> attempts = new LinkedHashMap<>();
    private final Map<LabCall, List<AttemptFacts>> owners = new LinkedHashMap<>();
    private final Map<String, List<Sighting>> sightings = new LinkedHashMap<>();

    Facts(History history) {
        this.history = history;
        history.events()
                .forEach(seen -> operations
                        .computeIfAbsent(seen.data().operation(), OperationFacts::new)
                        .events
                        .add(seen));
        history.steps().forEach(seen -> attempt(seen.data().attemptId()).steps.add(seen));
        history.ledger()
                .forEach(seen -> attempt(seen.data().step().attemptId()).ledger.add(seen));
        history.results()
                .forEach(seen -> attempt(seen.data().attemptId()).results.add(seen));
        history.sightings()
                .forEach(sighting -> sightings
                        .computeIfAbsent(guest(sighting.site(), sighting.vmid()), key -> new ArrayList<>())
                        .add(sighting));
        history.calls().stream()
                .filter(call -> call.isCommand() || history.tokens().contains(call.tokenId()))
                .forEach(this::assign);
    }

    private void assign(LabCall call) {
        List<AttemptFacts> fitting = attempts.values().stream()
                .filter(attempt -> Requests.fits(attempt, call))
                .toList();
        List<AttemptFacts> byHandle = fitting.stream()
                .filter(attempt -> !call.task().isEmpty() && attempt.hasHandle(call.task()))
                .toList();
        List<AttemptFacts> found = byHandle.isEmpty()
                ? fitting.stream().filter(attempt -> attempt.wasOpen(call.at())).toList()
                : byHandle;
        owners.put(call, found);
        if (found.size() == 1) {
            found.getFirst().calls.add(call);
        }
    }

    private AttemptFacts attempt(AttemptId id) {
        return attempts.computeIfAbsent(id, AttemptFacts::new);
    }

    private static String guest(String site, int vmid) {
        return site + "/" + vmid;
    }

    History history() {
        return history;
    }

    Collection<OperationFacts> operations() {
        return operations.values();
    }

    Optional<OperationFacts> operation(OperationId id) {
        return Optional.ofNullable(operations.get(id));
    }

    Collection<AttemptFacts> attempts() {
        return attempts.values();
    }

    /** Each changing request of the product, with every attempt that it could belong to. */
    Map<LabCall, List<AttemptFacts>> owners() {
        return owners;
    }

    /** How a guest was between two times: as it was at the first, and after each change until the second. */
    List<Sighting> between(String site, int vmid, Instant from, Instant to) {
        List<Sighting> found = new ArrayList<>();
        for (Sighting one : sightings.getOrDefault(guest(site, vmid), List.of())) {
            if (one.at().isAfter(to)) {
                break;
            }
            if (!one.at().isAfter(from)) {
                found.clear();
            }
            found.add(one);
        }
        return found;
    }

    /** Whether the lab's journal knows the guest at all. */
    boolean knows(String site, int vmid) {
        return sightings.containsKey(guest(site, vmid));
    }
}
