package io.signalbox.executor.proxmox.configure;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.PendingSetting;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a configuration stands to what was asked of it.
 *
 * @param pending keys that are as asked from the guest's next start on
 * @param wrong what is not as asked, in words
 */
record ConfigView(List<String> pending, List<String> wrong) {

    ConfigView {
        pending = List.copyOf(pending);
        wrong = List.copyOf(wrong);
    }

    /** Reads what is in force and what waits, and compares both key by key. */
    static ConfigView read(ProxmoxSite site, GuestAt guest, GuestStep.ConfigureGuest action, Witness witness) {
        return of(
                action,
                witness.note(site.pending(guest), read -> of(action, read).words()));
    }

    static ConfigView of(GuestStep.ConfigureGuest action, List<PendingSetting> settings) {
        Map<String, PendingSetting> there = new HashMap<>();
        settings.forEach(setting -> there.put(setting.key(), setting));
        List<String> pending = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        action.set().forEach((key, value) -> {
            Setting wanted = new Setting(key, value);
            Optional<PendingSetting> found = Optional.ofNullable(there.get(key));
            if (found.flatMap(PendingSetting::pending).filter(wanted::agrees).isPresent()) {
                pending.add(key);
            } else if (waits(found)
                    || found.flatMap(PendingSetting::value)
                            .filter(wanted::agrees)
                            .isEmpty()) {
                wrong.add(wanted.differs(
                        found.flatMap(one -> one.pending().or(one::value)).orElse("")));
            }
        });
        for (String key : action.delete()) {
            Optional<PendingSetting> found = Optional.ofNullable(there.get(key));
            if (found.filter(PendingSetting::deleted).isPresent()) {
                pending.add(key);
            } else if (found.isPresent()) {
                wrong.add(key + " is still set");
            }
        }
        return new ConfigView(pending, wrong);
    }

    /** Whether something else than what is in force waits for the next start. */
    private static boolean waits(Optional<PendingSetting> found) {
        return found.filter(one -> one.deleted() || one.pending().isPresent()).isPresent();
    }

    /** Whether every key is as asked, now or from the next start on. */
    boolean asAsked() {
        return wrong.isEmpty();
    }

    String words() {
        return (wrong.isEmpty() ? "all as asked" : String.join("; ", wrong))
                + (pending.isEmpty() ? "" : "; from its next start on: " + String.join(", ", pending));
    }
}
