package io.signalbox.executor.proxmox.clone;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.step.Finding;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the copy: it is on its host under its name, unlocked, and it is nobody else: its UUID and its MAC addresses are not
 * the original's.
 */
final class CloneProof {
    private static final Pattern MAC = Pattern.compile("(?:[0-9A-F]{2}:){5}[0-9A-F]{2}");

    private final GuestStep.CloneGuest action;

    CloneProof(GuestStep.CloneGuest action) {
        this.action = action;
    }

    /** What the copy proves; nothing if it may yet become otherwise. */
    Optional<Finding> finding(ProxmoxSite site, TaskEnd end, boolean last, Witness witness) {
        Whereabouts now = Whereabouts.read(site, action.vmid(), witness);
        if (end instanceof TaskEnd.Failed failed) {
            return Optional.of(new Finding.Disproved(failed(now, failed.exit()), witness.evidence()));
        }
        if (now instanceof Whereabouts.At at && whole(at)) {
            return Optional.of(identity(site, at, witness));
        }
        if (!last) {
            return Optional.empty();
        }
        String how = how(now);
        boolean decided = end instanceof TaskEnd.Well && !locked(now);
        return Optional.of(
                decided
                        ? new Finding.Disproved(Words.otherwise(action, how), witness.evidence())
                        : new Finding.Undecided(Words.unclear(action, TaskProof.said(end), how), witness.evidence()));
    }

    private boolean whole(Whereabouts.At at) {
        return at.host().equals(action.target())
                && at.guest().name().equals(action.name())
                && at.lock().isEmpty();
    }

    private static boolean locked(Whereabouts now) {
        return now instanceof Whereabouts.At at && at.lock().isPresent();
    }

    private Problem failed(Whereabouts now, String said) {
        return Words.taken(action, said)
                .orElseGet(
                        () -> locked(now) ? Words.half(action, said, how(now)) : Words.failed(action, said, how(now)));
    }

    private String how(Whereabouts now) {
        return switch (now) {
            case Whereabouts.Nowhere n -> "no guest of the site has VMID %d".formatted(action.vmid());
            case Whereabouts.Container c -> "VMID %d is a container on %s".formatted(action.vmid(), c.host());
            case Whereabouts.At at ->
                "VMID %d is %s on %s%s"
                        .formatted(
                                action.vmid(),
                                Names.full(at.guest()),
                                at.host(),
                                at.lock().map(", locked (%s)"::formatted).orElse(""));
        };
    }

    private Finding identity(ProxmoxSite site, Whereabouts.At at, Witness witness) {
        Set<String> own = macs(site, GuestAt.vm(Names.pve(at.host()), action.vmid()), witness);
        Set<String> shared = macs(site, original(), witness);
        shared.retainAll(own);
        Optional<String> flaw = Optional.empty();
        if (at.guest().uuid().isEmpty()) {
            flaw = Optional.of("the copy has no UUID");
        } else if (at.guest().uuid().equalsIgnoreCase(action.guest().uuid())) {
            flaw = Optional.of("the copy has the UUID of its original");
        } else if (!shared.isEmpty()) {
            flaw = Optional.of("the copy has MAC addresses of its original: " + String.join(", ", shared));
        }
        return flaw.<Finding>map(how -> new Finding.Disproved(Words.otherwise(action, how), witness.evidence()))
                .orElseGet(() -> new Finding.Verified(
                        Optional.of(new Observation.GuestPlace(at.guest(), at.host(), at.power())),
                        witness.evidence()));
    }

    private GuestAt original() {
        return GuestAt.vm(Names.pve(action.host()), action.guest().vmid());
    }

    private static Set<String> macs(ProxmoxSite site, GuestAt guest, Witness witness) {
        GuestConfig config =
                witness.note(site.guestConfig(guest), read -> "MAC addresses " + String.join(", ", macs(read)));
        return macs(config);
    }

    private static Set<String> macs(GuestConfig config) {
        Set<String> macs = new TreeSet<>();
        config.raw().forEach((key, value) -> {
            if (key.matches("net\\d+")) {
                Matcher mac = MAC.matcher(value.toUpperCase(Locale.ROOT));
                while (mac.find()) {
                    macs.add(mac.group());
                }
            }
        });
        return macs;
    }
}
