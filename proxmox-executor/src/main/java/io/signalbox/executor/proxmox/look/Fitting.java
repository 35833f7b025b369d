package io.signalbox.executor.proxmox.look;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import java.util.List;
import java.util.Optional;

/** Whether what was seen fits, with its evidence, into the one message that carries it. */
public final class Fitting {
    /** For what a result holds besides. */
    private static final int ROOM = 8 * 1024;

    private Fitting() {}

    /** @param remedy how to ask for less */
    public static Finding finding(String attempted, Observation seen, String remedy, Witness witness) {
        List<Evidence> evidence = witness.evidence();
        int bytes = size(seen) + size(evidence);
        int most = MessageType.RESULT.limit() - ROOM;
        return bytes <= most
                ? new Finding.Verified(Optional.of(seen), evidence)
                : new Finding.Disproved(
                        new Problem(
                                "too_much_to_tell",
                                attempted,
                                "",
                                "there is more than one message may hold: %d bytes of at most %d"
                                        .formatted(bytes, most),
                                remedy),
                        evidence);
    }

    private static int size(Object value) {
        try {
            return WireJson.mapper().writeValueAsBytes(value).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was seen cannot be written as JSON", e);
        }
    }
}
