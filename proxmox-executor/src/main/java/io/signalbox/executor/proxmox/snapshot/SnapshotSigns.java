package io.signalbox.executor.proxmox.snapshot;

import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.proxmox.request.TaskTrace;
import java.util.Optional;

/** What a guest itself tells of a request about its snapshots: whether it is there and whether something works on it. */
final class SnapshotSigns {
    private SnapshotSigns() {}

    static TaskTrace.Sign ofGuest(SnapshotView view, Subject subject) {
        Optional<Whereabouts.At> guest = view.guest();
        if (guest.isEmpty()) {
            return new TaskTrace.Sign.Changed(Subject.lost(view.now()));
        }
        if (!guest.get().host().equals(subject.host())) {
            return new TaskTrace.Sign.Changed(
                    "the guest is on %s now".formatted(guest.get().host()));
        }
        return guest.get()
                .lock()
                .<TaskTrace.Sign>map(lock -> new TaskTrace.Sign.Changed("it is locked (%s)".formatted(lock)))
                .orElseGet(TaskTrace.Sign.AsBefore::new);
    }
}
