package io.signalbox.lab.world;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One migration from its first line of log to its last. Every failure inside ends as {@code migration aborted} (guest still
 * on its source) or {@code migration problems} (it may be on its target); the reason is only in the log (PVE:
 * AbstractMigrate.pm:240-247).
 */
final class MigrationRun {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double MEMORY_RATE = 1L << 30;
    private static final double DISK_RATE = 400L << 20;

    private final World world;
    private final Migrations migrations;
    private final Migrations.Request request;
    private final Task task;
    private final Consumer<Boolean> whenDone;
    private final Optional<PlannedFailure> failure;
    private final Instant begun;
    private boolean locked;

    MigrationRun(
            World world, Migrations migrations, Migrations.Request request, Task task, Consumer<Boolean> whenDone) {
        this.world = world;
        this.migrations = migrations;
        this.request = request;
        this.task = task;
        this.whenDone = whenDone;
        this.failure = world.workers().plannedFailure(task.upid());
        this.begun = world.now();
    }

    long claims(String host) {
        return host.equals(request.target())
                ? guest().filter(Guest::running).map(Guest::memoryBytes).orElse(0L)
                : 0;
    }

    private Optional<Guest> guest() {
        return world.guest(request.vmid()).filter(found -> found.node().equals(request.source()));
    }

    void start() {
        say("starting migration of VM " + request.vmid() + " to node '" + request.target() + "'");
        task.onInterrupt(() -> {
            say("ERROR: migration interrupted by signal");
            abort("interrupted by signal");
        });
        world.workers().step(task, Duration.ofMillis(400), this::prepare);
    }

    private void prepare() {
        Optional<Guest> found = guest();
        if (found.isEmpty()) {
            abort("unable to find configuration file for VM " + request.vmid() + " on node '" + request.source() + "'");
            return;
        }
        Guest guest = found.get();
        Optional<String> obstacle = obstacle(guest);
        if (obstacle.isPresent()) {
            abort(obstacle.get());
            return;
        }
        migrations.entered(this);
        guest.set("lock", "migrate");
        locked = true;
        world.touch();
        transfer(guest);
    }

    private Optional<String> obstacle(Guest guest) {
        if (guest.lock().isPresent()) {
            return guest.lock().map(lock -> "VM is locked (" + lock + ")");
        }
        Flocks.Key key = Flocks.Key.config(request.source(), request.vmid());
        if (world.flocks().holder(key).isPresent()) {
            return Optional.of(key.complaint());
        }
        if (guest.running() && !request.online()) {
            return Optional.of("can't migrate running VM without --online");
        }
        List<String> devices = guest.localResources();
        if (!devices.isEmpty() && (guest.running() || !request.force())) {
            return Optional.of("can't migrate VM which uses local devices: " + String.join(", ", devices));
        }
        List<Disk> attached = migrations.localDisks(guest).stream()
                .filter(disk -> !disk.unused())
                .toList();
        if (guest.running() && !request.withLocalDisks() && !attached.isEmpty()) {
            for (Disk disk : attached) {
                say("ERROR: can't migrate '" + disk.volid()
                        + "': can't live migrate attached local disks without with-local-disks option");
            }
            return Optional.of("Problem found while scanning volumes - can't migrate VM - check log");
        }
        long free = world.host(request.target()).memoryBytes() - world.memoryClaimed(request.target());
        if (guest.running() && guest.memoryBytes() > free) {
            say("[" + request.target() + "] kvm: cannot set up guest memory 'pc.ram': Cannot allocate memory");
            return Optional.of("remote command failed with exit code 255");
        }
        return Optional.empty();
    }

    private void transfer(Guest guest) {
        Duration total = Duration.ofMillis(guest.running() ? 1600 : 600);
        for (Disk disk : migrations.localDisks(guest)) {
            say("found local disk '" + disk.volid() + "' (attached)");
            total = total.plusMillis((long) (disk.bytes() / DISK_RATE * 1000));
        }
        if (guest.running()) {
            say("starting VM " + request.vmid() + " on remote node '" + request.target() + "'");
            say("start remote tunnel");
            say("starting online/live migration on unix:/run/qemu-server/" + request.vmid() + ".migrate");
            total = total.plusMillis((long) (guest.memoryUsed() / MEMORY_RATE * 1000));
            reportProgress(guest, world.workers().slowed(total));
        }
        Duration slowed = world.workers().slowed(total);
        if (failure.isPresent() && !failure.get().afterMove()) {
            world.workers()
                    .step(
                            task,
                            slowed.multipliedBy(2).dividedBy(5),
                            () -> abort(failure.get().reason()));
        } else {
            world.workers().step(task, slowed, this::hand);
        }
    }

    private void reportProgress(Guest guest, Duration total) {
        double gib = guest.memoryBytes() / (double) (1L << 30);
        for (int tenth = 3; tenth < 10; tenth += 3) {
            int done = tenth;
            world.workers()
                    .step(
                            task,
                            total.multipliedBy(tenth).dividedBy(10),
                            () -> say(String.format(
                                    Locale.ROOT,
                                    "migration active, transferred %.1f GiB of %.1f GiB VM-state, 1.0 GiB/s",
                                    gib * done / 10,
                                    gib)));
        }
    }

    private void hand() {
        Optional<Guest> found = guest();
        if (found.isEmpty()) {
            abort("unable to find configuration file for VM " + request.vmid() + " on node '" + request.source() + "'");
            return;
        }
        Guest guest = found.get();
        if (!world.quorate()) {
            migrations.left(this);
            say("ERROR: unable to move config file to '/etc/pve/nodes/" + request.target() + "/qemu-server/"
                    + request.vmid() + ".conf' - Permission denied");
            finish("migration problems", "migration finished with problems");
            return;
        }
        migrations.movedDisks(guest, request).forEach(guest::set);
        guest.moveTo(request.target());
        world.journal().note(Journal.What.MOVED, guest, request.source(), task);
        migrations.left(this);
        if (failure.isPresent()) {
            say("ERROR: " + failure.get().reason());
            finish("migration problems", "migration finished with problems");
            return;
        }
        guest.remove("lock");
        finish("OK", "migration finished successfully");
    }

    private void abort(String reason) {
        migrations.left(this);
        if (locked) {
            guest().filter(guest -> guest.lock().filter("migrate"::equals).isPresent())
                    .ifPresent(guest -> guest.remove("lock"));
            say("ERROR: online migrate failure - " + reason);
            say("aborting phase 2 - cleanup resources");
            say("migrate_cancel");
        }
        finish("migration aborted", "ERROR: migration aborted", reason);
    }

    private void finish(String status, String text) {
        say(text + " (duration " + lasted() + ")");
        end(status);
    }

    private void finish(String status, String text, String reason) {
        say(text + " (duration " + lasted() + "): " + reason);
        end(status);
    }

    private void end(String status) {
        world.workers().end(task, status);
        whenDone.accept(status.equals("OK"));
    }

    private String lasted() {
        Duration d = Duration.between(begun, world.now());
        return String.format("%02d:%02d:%02d", d.toHours(), d.toMinutesPart(), d.toSecondsPart());
    }

    private void say(String line) {
        task.say(STAMP.format(world.now()) + " " + line);
    }
}
