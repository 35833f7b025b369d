package io.signalbox.lab.world.backup;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Journal;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Script;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.StoredFile;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Backups, one guest after the other; a guest that cannot be backed up fails the job at its end (PVE: VZDump.pm). */
public final class Backups {
    private static final double BYTES_PER_SECOND = 200L << 20;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy_MM_dd-HH_mm_ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Map<String, String> SUFFIX = Map.of("zstd", ".zst", "gzip", ".gz", "1", ".lzo", "lzo", ".lzo");

    private final World world;

    /** Backups in a world. */
    public Backups(World world) {
        this.world = world;
    }

    /**
     * What was asked.
     *
     * @param vmids the guests; those on other hosts are skipped
     * @param mode {@code snapshot}, {@code suspend} or {@code stop}
     * @param compress as PVE names it, {@code 0} for none
     * @param notesTemplate notes with {@code {{guestname}}} and the like, may be empty
     */
    public record Request(
            String node,
            List<Integer> vmids,
            String storage,
            String mode,
            String compress,
            String notesTemplate,
            boolean guarded) {
        public Request {
            vmids = List.copyOf(vmids);
        }
    }

    /** Starts a backup; empty when none of the guests is on the host (PVE: API2/VZDump.pm:117-118). */
    public Optional<Task> begin(Request request, String user) {
        List<Integer> local = request.vmids().stream()
                .filter(vmid -> world.guest(vmid)
                        .filter(guest -> guest.node().equals(request.node()))
                        .isPresent())
                .toList();
        if (local.isEmpty()) {
            return Optional.empty();
        }
        String id = local.size() == 1 ? local.getFirst().toString() : "";
        Script script = new Script(world, request.node(), "vzdump", id, user);
        Job job = new Job(request, script);
        script.then(Duration.ofMillis(300), () -> {
            checkStorage(request);
            script.task()
                    .say("INFO: starting new backup job: vzdump " + spaced(local) + " --storage " + request.storage()
                            + " --mode " + request.mode());
        });
        local.forEach(vmid -> script.then(Duration.ofMillis(200), () -> prepare(job, vmid))
                .then(takes(vmid), () -> write(job, vmid)));
        script.decisive(Duration.ofMillis(100), () -> {
            if (job.failed) {
                throw PveError.die("job errors");
            }
            script.task().say("INFO: Backup job finished successfully");
        });
        return Optional.of(script.start());
    }

    private static String spaced(List<Integer> vmids) {
        return String.join(" ", vmids.stream().map(String::valueOf).toList());
    }

    private void checkStorage(Request request) {
        String trouble = "could not get storage information for '" + request.storage() + "': ";
        StorageSpec storage = world.storages()
                .find(request.storage())
                .filter(found -> found.on(request.node()))
                .orElseThrow(() -> PveError.die(trouble + "storage '" + request.storage() + "' does not exist"));
        if (!storage.holds("backup")) {
            throw PveError.die(trouble + "can't use storage '" + storage.id() + "' for backups - wrong content type");
        }
    }

    private static long bytes(Guest guest) {
        return guest.disks().stream()
                .filter(disk -> !disk.cdrom() && !disk.unused())
                .filter(disk -> !disk.options().contains("backup=0"))
                .mapToLong(Disk::bytes)
                .sum();
    }

    private Duration takes(int vmid) {
        long bytes = world.guest(vmid).map(Backups::bytes).orElse(0L);
        return Duration.ofMillis((long) (bytes / BYTES_PER_SECOND * 1000));
    }

    /** One job while it runs. */
    private static final class Job {
        private final Request request;
        private final Script script;
        private final Set<Integer> held = new TreeSet<>();
        private final Set<Integer> switchedOff = new TreeSet<>();
        private boolean failed;

        Job(Request request, Script script) {
            this.request = request;
            this.script = script;
        }

        void say(String line) {
            script.task().say(line);
        }
    }

    private void prepare(Job job, int vmid) {
        job.say("INFO: Starting Backup of VM " + vmid + " (qemu)");
        Optional<Guest> here = world.guest(vmid).filter(found -> found.node().equals(job.request.node()));
        Optional<String> obstacle = here.map(found -> found.lock().map(lock -> "VM is locked (" + lock + ")"))
                .orElseGet(() -> Optional.of("unable to find VM '" + vmid + "'"));
        if (obstacle.isPresent()) {
            job.say("ERROR: Backup of VM " + vmid + " failed - " + obstacle.get());
            job.failed = true;
            return;
        }
        Guest guest = here.orElseThrow();
        guest.set("lock", "backup");
        job.held.add(vmid);
        job.script.undo(() -> release(job, vmid));
        job.say("INFO: status = " + (guest.running() ? "running" : "stopped"));
        job.say("INFO: backup mode: " + job.request.mode());
        if (job.request.mode().equals("stop") && guest.running()) {
            job.say("INFO: stopping vm");
            world.power().switched(guest, false, job.script.task());
            job.switchedOff.add(vmid);
        }
    }

    private void release(Job job, int vmid) {
        Optional<Guest> guest = world.guest(vmid);
        if (job.held.remove(vmid) && guest.isPresent()) {
            guest.get().remove("lock");
            if (job.switchedOff.remove(vmid)) {
                world.power().switched(guest.get(), true, job.script.task());
            }
        }
    }

    private void write(Job job, int vmid) {
        Optional<Guest> held = world.guest(vmid).filter(guest -> job.held.contains(vmid));
        if (held.isEmpty()) {
            return;
        }
        Guest guest = held.get();
        Request request = job.request;
        release(job, vmid);
        Map<String, String> config = new TreeMap<>(guest.config());
        List.of("lock", "parent").forEach(config::remove);
        Instant now = world.hostStates().now(request.node());
        String name =
                "vzdump-qemu-" + vmid + "-" + STAMP.format(now) + ".vma" + SUFFIX.getOrDefault(request.compress(), "");
        world.storages()
                .add(new StoredFile(
                        request.storage(),
                        request.node(),
                        "backup/" + name,
                        "backup",
                        name.substring(name.indexOf(".vma") + 1),
                        bytes(guest) / 4,
                        bytes(guest),
                        now.getEpochSecond(),
                        Map.of(),
                        vmid,
                        notes(request, guest),
                        request.guarded(),
                        config));
        job.say("INFO: creating vzdump archive '/mnt/pve/" + request.storage() + "/dump/" + name + "'");
        job.say("INFO: Finished Backup of VM " + vmid);
        world.journal().note(Journal.What.BACKED_UP, guest, request.storage() + ":backup/" + name, job.script.task());
    }

    private String notes(Request request, Guest guest) {
        return request.notesTemplate()
                .replace("{{cluster}}", world.spec().clusterName())
                .replace("{{guestname}}", guest.name())
                .replace("{{node}}", request.node())
                .replace("{{vmid}}", Integer.toString(guest.vmid()));
    }
}
