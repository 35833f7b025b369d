package io.signalbox.torture.run;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.site.LabSite;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Task;
import io.signalbox.torture.house.Site;
import io.signalbox.torture.schedule.Trouble;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Makes things go wrong at a site, and heals them. */
final class Troubles {
    private static final long HEAL_MILLIS = 1200;
    private static final long HANG_MILLIS = 2500;

    private final Tally tally;

    Troubles(Tally tally) {
        this.tally = tally;
    }

    /** Makes it happen, or arms it; what lasts is healed a little later. */
    void strike(Site site, Trouble trouble, Optional<StepAction> about) {
        LabSite lab = site.lab();
        tally.add(trouble.name().toLowerCase(java.util.Locale.ROOT));
        int vmid = about.flatMap(Troubles::vmid).orElse(0);
        switch (trouble) {
            case DROP_REPLY ->
                armed(lab, shell(about, true).orElseGet(() -> new Fault.DropNextReply(method(about), part(about))));
            case AMBIGUOUS ->
                armed(lab, shell(about, false).orElseGet(() -> new Fault.Ambiguous(method(about), part(about))));
            case HANG -> armed(lab, new Fault.Hang(null, "/qemu/", HANG_MILLIS));
            case FAIL_TASK -> lab.faults().inject(new Fault.FailTask(null, vmid, "the disk is full", false));
            case FAIL_AFTER_MOVE -> lab.faults().inject(new Fault.FailTask("qmigrate", vmid, "ssh went away", true));
            case NO_QUORUM -> {
                lab.faults().inject(new Fault.LoseQuorum());
                later(() -> lab.faults().inject(new Fault.RegainQuorum()));
            }
            case DEAF_HOST -> {
                String host = host(about).orElse("pve02");
                lab.faults().inject(new Fault.RefuseNode(host));
                later(() -> lab.faults().inject(new Fault.AcceptNode(host)));
            }
            case LOCKED_GUEST ->
                ofGuest(lab, vmid, guest -> guest.lock().isEmpty(), () -> {
                    lab.faults().inject(new Fault.LockGuest(vmid, "backup"));
                    later(() -> ofGuest(
                            lab,
                            vmid,
                            guest -> guest.lock().filter("backup"::equals).isPresent(),
                            () -> lab.faults().inject(new Fault.LockGuest(vmid, ""))));
                });
            case MOVED_GUEST ->
                ofGuest(lab, vmid, guest -> guest.lock().isEmpty(), () -> {
                    String now = lab.world()
                            .call(() -> lab.world().guest(vmid).map(Guest::node).orElse("pve01"));
                    lab.faults().inject(new Fault.MoveGuest(vmid, now.equals("pve01") ? "pve02" : "pve01"));
                });
            case REPLACED_GUEST ->
                ofGuest(
                        lab,
                        vmid,
                        guest -> guest.lock().isEmpty(),
                        () -> lab.faults().inject(new Fault.ReplaceGuest(vmid, "someone-else")));
        }
    }

    private static void armed(LabSite lab, Fault fault) {
        lab.faults().inject(fault);
    }

    private static void ofGuest(LabSite lab, int vmid, Predicate<Guest> fits, Runnable what) {
        boolean does =
                lab.world().call(() -> lab.world().guest(vmid).filter(fits).isPresent());
        if (does) {
            what.run();
        }
    }

    private static void later(Runnable what) {
        Thread.ofVirtual().start(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(HEAL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            what.run();
        });
    }

    /** A person clears up: quorum and hosts are back, and no guest is left locked by what does not run any more. */
    static void heal(Site site) {
        LabSite lab = site.lab();
        lab.faults().inject(new Fault.RegainQuorum());
        lab.faults().clear();
        unlock(site);
    }

    /** Takes away the locks that tasks which have ended left behind. */
    static void unlock(Site site) {
        LabSite lab = site.lab();
        List<Integer> left = lab.world().call(() -> {
            List<String> busy = lab.world().image().tasks().stream()
                    .filter(task -> task.exitStatus() == null)
                    .map(Task.Image::upid)
                    .toList();
            return lab.world().guests().stream()
                    .filter(guest -> guest.lock().isPresent())
                    .map(Guest::vmid)
                    .filter(vmid -> busy.stream().noneMatch(upid -> upid.contains(":" + vmid + ":")))
                    .toList();
        });
        left.forEach(vmid -> lab.faults().inject(new Fault.LockGuest(vmid, "")));
    }

    /** The same for a request that is a command over SSH. */
    private static Optional<Fault> shell(Optional<StepAction> about, boolean carriedOut) {
        return about.flatMap(action -> switch (action) {
                    case HostStep.HoldHost hold -> hold.via();
                    case HostStep.ReleaseHost release -> release.via();
                    default -> Optional.<HostName>empty();
                })
                .map(host -> new Fault.LoseShell(host.value(), carriedOut));
    }

    private static Optional<Integer> vmid(StepAction action) {
        return action instanceof GuestStep.CloneGuest copy
                ? Optional.of(copy.guest().vmid())
                : action.subject().map(GuestId::vmid);
    }

    /** Where the request is sent to. */
    private static Optional<String> host(Optional<StepAction> about) {
        return about.flatMap(action -> switch (action) {
            case StepAction.MigrateGuest move -> Optional.of(move.source().value());
            case GuestStep.CloneGuest copy -> Optional.of(copy.host().value());
            default -> action.hosts().stream().map(HostName::value).findFirst();
        });
    }

    private static String method(Optional<StepAction> about) {
        return about.filter(action ->
                        action instanceof StepAction.DeleteGuest || action instanceof SnapshotStep.DeleteSnapshot)
                .map(delete -> "DELETE")
                .orElse("POST");
    }

    private static String part(Optional<StepAction> about) {
        return about.flatMap(Troubles::vmid).map(vmid -> "/qemu/" + vmid).orElse("/qemu/");
    }
}
