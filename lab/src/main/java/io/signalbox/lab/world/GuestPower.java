package io.signalbox.lab.world;

import java.time.Duration;
import java.util.function.BiConsumer;

/** Starting, stopping and rebooting of guests; what goes wrong shows in the task, as with PVE, unless said otherwise. */
public final class GuestPower {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);
    /** Uptimes and the begin of tasks are told in whole seconds: a quicker reboot could not be told from none. */
    private static final Duration SHORTEST_REBOOT = Duration.ofSeconds(1);

    private final World world;

    GuestPower(World world) {
        this.world = world;
    }

    /** Starts a guest: {@code hastart} when it is under high availability. */
    public Task start(String node, int vmid, String user) {
        world.requireQuorum();
        if (world.ha().manages(vmid)) {
            return request(node, vmid, user, "hastart", "started");
        }
        return startNow(node, vmid, user);
    }

    Task startNow(String node, int vmid, String user) {
        return run(node, vmid, user, "qmstart", Duration.ofSeconds(2), (guest, task) -> {
            if (guest.template()) {
                throw PveError.die("you can't start a vm if it's a template");
            }
            guest.refuseIfLocked();
            for (String volume : world.volumes().missing(guest)) {
                throw PveError.die("volume '" + volume + "' does not exist");
            }
            if (guest.running()) {
                throw PveError.die("VM " + vmid + " already running");
            }
            long free = world.host(node).memoryBytes() - world.memoryClaimed(node);
            if (guest.memoryBytes() > free) {
                throw PveError.die("start failed: QEMU exited with code 1");
            }
            switched(guest, true, task);
        });
    }

    /**
     * Cuts the power: {@code hastop} when the guest is under high availability.
     *
     * @param overrule whether requests to shut down that are under way are aborted, which else have the guest's lock
     */
    public Task stop(String node, int vmid, boolean overrule, String user) {
        if (overrule) {
            world.tasks().all().stream()
                    .filter(Task::running)
                    .filter(task -> task.upid().type().equals("qmshutdown")
                            && task.upid().id().equals(Integer.toString(vmid)))
                    .forEach(world.workers()::interrupt);
        }
        if (world.ha().manages(vmid)) {
            return request(node, vmid, user, "hastop", "stopped");
        }
        return run(node, vmid, user, "qmstop", Duration.ofSeconds(1), this::off);
    }

    /** Asks the guest to shut down: {@code hastop} when it is under high availability. */
    public Task shutdown(String node, int vmid, Patience patience, String user) {
        if (world.ha().manages(vmid)) {
            return request(node, vmid, user, "hastop", "stopped");
        }
        return shutdownNow(node, vmid, patience, user);
    }

    /**
     * How long a guest is given to shut down.
     *
     * @param timeout the time after which it counts as not listening
     * @param force whether its power is cut then
     */
    public record Patience(Duration timeout, boolean force) {
        /** What PVE gives unless told otherwise (PVE: QemuServer.pm, vm_stop). */
        public static final Patience USUAL = new Patience(Duration.ofMinutes(3), false);
    }

    Task shutdownNow(String node, int vmid, Patience patience, String user) {
        return run(
                node,
                vmid,
                user,
                "qmshutdown",
                shutdownTakes(vmid, patience),
                (guest, task) -> down(guest, patience, task));
    }

    private Duration shutdownTakes(int vmid, Patience patience) {
        boolean deaf = world.guest(vmid)
                .filter(guest -> guest.running() && !guest.inside().heedsShutdown())
                .isPresent();
        Duration polite = Duration.ofSeconds(5);
        return deaf || patience.timeout().compareTo(polite) < 0 ? patience.timeout() : polite;
    }

    /** The end of a request to shut down (PVE: QemuServer.pm, _do_vm_stop). */
    private void down(Guest guest, Patience patience, Task task) {
        guest.refuseIfLocked();
        boolean late = patience.timeout().compareTo(Duration.ofSeconds(5)) < 0;
        if (guest.running() && (late || !guest.inside().heedsShutdown())) {
            if (!patience.force()) {
                throw PveError.die("VM quit/powerdown failed - got timeout");
            }
            task.say("VM still running - terminating now with SIGTERM");
        }
        switched(guest, false, task);
    }

    private void off(Guest guest, Task task) {
        guest.refuseIfLocked();
        switched(guest, false, task);
    }

    /** Switches a guest on or off at once and notes it, if that is a change. */
    public void switched(Guest guest, boolean on, Task task) {
        if (guest.running() != on) {
            guest.power(on, world.now().getEpochSecond());
            world.journal().note(on ? Journal.What.STARTED : Journal.What.STOPPED, guest, "", task);
            world.touch();
        }
    }

    /** Reboots a running guest; a stopped one is refused at once (PVE: API2/Qemu.pm, vm_reboot). */
    public Task reboot(String node, int vmid, Duration timeout, String user) {
        if (!world.configured(node, vmid).running()) {
            throw PveError.die("VM " + vmid + " not running");
        }
        Patience patience = new Patience(timeout, false);
        Duration takes = world.clock().lasting(shutdownTakes(vmid, patience).plusSeconds(2), SHORTEST_REBOOT);
        return run(node, vmid, user, "qmreboot", takes, (guest, task) -> {
            down(guest, patience, task);
            switched(guest, true, task);
        });
    }

    private Task run(String node, int vmid, String user, String type, Duration takes, BiConsumer<Guest, Task> work) {
        Script script = locked(node, vmid, user, type);
        return script.decisive(takes, () -> work.accept(world.configured(node, vmid), script.task()))
                .start();
    }

    /** A task that holds the lock on the guest's configuration as long as it runs (PVE: AbstractConfig.pm:332). */
    private Script locked(String node, int vmid, String user, String type) {
        return new Script(world, node, type, Integer.toString(vmid), user)
                .lock(Flocks.Key.config(node, vmid), true, LOCK_PATIENCE);
    }

    private Task request(String node, int vmid, String user, String type, String state) {
        world.configured(node, vmid);
        HaService service = world.ha().service(vmid);
        if (service.state().equals("error")) {
            throw PveError.die("service '" + service.sid() + "' in error state, must be disabled and fixed first");
        }
        return world.workers().run(node, type, Integer.toString(vmid), user, Duration.ofMillis(500), task -> {
            task.say("Requesting HA " + (state.equals("started") ? "start" : "stop") + " for VM " + vmid);
            world.ha().requestState(vmid, state);
        });
    }

    /** Destroys a guest; the checks at once and those inside the task as PVE has them. */
    public Task destroy(String node, int vmid, boolean purge, boolean unreferenced, String user) {
        Guest doomed = world.configured(node, vmid);
        if (doomed.guarded()) {
            throw PveError.die("can't remove VM " + vmid + " - protection mode enabled");
        }
        if (!purge && world.ha().manages(vmid)) {
            throw PveError.die("unable to remove VM " + vmid + " - used in HA resources and purge parameter not set.");
        }
        if (doomed.running()) {
            throw PveError.die("VM " + vmid + " is running - destroy failed");
        }
        Script script = locked(node, vmid, user, "qmdestroy");
        return script.decisive(Duration.ofSeconds(2), () -> {
                    Guest guest = world.configured(node, vmid);
                    guest.refuseIfLocked();
                    if (guest.running()) {
                        throw PveError.die("VM " + vmid + " is running - destroy failed");
                    }
                    if (!world.quorate()) {
                        throw PveError.notWritable(
                                node, vmid, script.task().upid().pid());
                    }
                    world.volumes().refuseIfBase(guest);
                    destroyed(guest, purge, unreferenced, script.task());
                })
                .start();
    }

    /** Takes a guest away with its volumes and notes it. */
    public void destroyed(Guest guest, boolean purge, boolean unreferenced, Task task) {
        world.volumes().destroyed(guest, unreferenced, task);
        if (purge) {
            task.say("purging VM " + guest.vmid() + " from related configurations..");
            world.ha().forget(guest.vmid());
        }
        world.removeGuest(guest.vmid());
        world.journal().note(Journal.What.DESTROYED, guest, "", task);
    }
}
