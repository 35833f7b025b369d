package io.signalbox.lab.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The high-availability stack: requests are queued and answered at once, the manager looks at them every ten lab seconds
 * and refuses in silence what it does not like, and the local agent then starts the real task as root@pam (PVE:
 * HA/Manager.pm:594-668, HA/Resources/PVEVM.pm:108-137).
 */
public final class HighAvailability {
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final Duration AGENT = Duration.ofSeconds(2);
    private static final List<String> AGENT_LOG = List.of("task started by HA resource agent");

    private record Move(int vmid, String target) {}

    private final World world;
    private final Map<Integer, HaService> services = new LinkedHashMap<>();
    private final List<HaRule> rules = new ArrayList<>();
    private final List<Move> queue = new ArrayList<>();
    private final Maintenance maintenance;
    private int ignored;

    HighAvailability(World world) {
        this.world = world;
        this.maintenance = new Maintenance(world, this);
    }

    /** Takes the services over from the world's definition and starts the manager's rounds. */
    void begin() {
        services.clear();
        queue.clear();
        maintenance.clear();
        ignored = 0;
        restoreRules(world.spec().rules());
        for (HaServiceSpec spec : world.spec().services()) {
            Guest guest = world.guest(spec.vmid())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "guest " + spec.vmid() + " is under high availability but not in the world"));
            services.put(
                    spec.vmid(),
                    new HaService(new HaService.Image(
                            spec.vmid(), spec.state(), guest.running() ? "started" : "stopped", guest.node(), "", "")));
        }
        world.every(ROUND, Duration.ofSeconds(5), this::round);
    }

    List<HaService.Image> images() {
        return services.values().stream().map(HaService::image).toList();
    }

    void restore(List<HaService.Image> images) {
        services.clear();
        images.forEach(image -> services.put(image.vmid(), new HaService(image)));
    }

    void restoreRules(List<HaRule> kept) {
        rules.clear();
        rules.addAll(kept);
    }

    public Collection<HaService> services() {
        return List.copyOf(services.values());
    }

    public List<HaRule> rules() {
        return List.copyOf(rules);
    }

    /** Whether the guest is under high availability. */
    public boolean manages(int vmid) {
        HaService service = services.get(vmid);
        return service != null && !service.requested().equals("ignored");
    }

    /** The service of a guest, if it has one. */
    public Optional<HaService> find(int vmid) {
        return Optional.ofNullable(services.get(vmid));
    }

    /** The service of a guest that is under high availability. */
    public HaService service(int vmid) {
        return find(vmid).orElseThrow(() -> PveError.die("no such resource 'vm:" + vmid + "'"));
    }

    /** Makes the manager drop the next {@code times} requests to move something, in silence. */
    public void ignoreMoves(int times) {
        ignored += times;
    }

    /**
     * Puts a host into maintenance or takes it out, as {@code ha-manager crm-command node-maintenance} does: the manager
     * hears of it in its next round. A manager without a service sleeps; the request waits for it.
     *
     * @throws IllegalArgumentException when there is no such host
     */
    public void maintenance(String host, boolean on) {
        maintenance.request(world.host(host).name(), on);
    }

    /** Puts a guest under high availability; what it is asked to be is what it is. */
    public void add(Guest guest) {
        String state = guest.running() ? "started" : "stopped";
        services.put(
                guest.vmid(), new HaService(new HaService.Image(guest.vmid(), state, state, guest.node(), "", "")));
        world.touch();
    }

    /** Takes a guest out of high availability; it stays what and where it is. */
    public void remove(int vmid) {
        forget(vmid);
        world.touch();
    }

    void forget(int vmid) {
        services.remove(vmid);
    }

    void requestState(int vmid, String state) {
        service(vmid).request(state);
        world.touch();
    }

    /** The task that {@code POST migrate} gives for a managed guest: OK at once, before anything moves. */
    public Task requestMigration(String node, int vmid, String target, String user) {
        HaService service = service(vmid);
        if (service.state().equals("error")) {
            throw PveError.die("service '" + service.sid() + "' in error state, must be disabled and fixed first");
        }
        return world.workers().run(node, "hamigrate", Integer.toString(vmid), user, Duration.ofMillis(600), task -> {
            task.say("Requesting HA migration for VM " + vmid + " to node " + target);
            queueMove(vmid, target);
        });
    }

    /** Queues a request to move, as the manager's own command does. */
    public void queueMove(int vmid, String target) {
        queue.add(new Move(vmid, target));
        world.touch();
    }

    /** Why a rule keeps a service from a host, if one does: the cause and the service that is in the way. */
    public Optional<Blocker> blocker(int vmid, String host) {
        String sid = "vm:" + vmid;
        for (HaRule rule : rules()) {
            if (!rule.sids().contains(sid)) {
                continue;
            }
            if (rule.type().equals("node-affinity")
                    && rule.strict()
                    && !rule.nodes().contains(host)) {
                return Optional.of(new Blocker(sid, "node-affinity"));
            }
            if (rule.affinity().equals("negative")) {
                Optional<String> other = rule.sids().stream()
                        .filter(found -> !found.equals(sid) && isOn(found, host))
                        .findFirst();
                if (other.isPresent()) {
                    return Optional.of(new Blocker(other.get(), "resource-affinity"));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * What keeps a service from a host.
     *
     * @param sid the service in the way
     * @param cause {@code node-affinity} or {@code resource-affinity}
     */
    public record Blocker(String sid, String cause) {}

    /** Services that move along with this one because a rule keeps them together. */
    public List<String> companions(int vmid) {
        String sid = "vm:" + vmid;
        return rules().stream()
                .filter(rule ->
                        rule.affinity().equals("positive") && rule.sids().contains(sid))
                .flatMap(rule -> rule.sids().stream())
                .filter(other -> !other.equals(sid))
                .distinct()
                .toList();
    }

    private boolean isOn(String sid, String host) {
        return services.values().stream()
                .anyMatch(service -> service.sid().equals(sid) && service.node().equals(host));
    }

    private void round() {
        if (!world.quorate()) {
            return;
        }
        if (!services.isEmpty()) {
            maintenance.round();
        }
        List<Move> moves = List.copyOf(queue);
        queue.clear();
        moves.forEach(this::consider);
        services.values().forEach(this::look);
    }

    private void consider(Move move) {
        HaService service = services.get(move.vmid());
        if (ignored > 0) {
            ignored--;
        } else if (service != null && acceptable(service, move)) {
            service.migrating(move.target());
            world.touch();
            for (String companion : companions(move.vmid())) {
                services.values().stream()
                        .filter(other ->
                                other.sid().equals(companion) && !other.node().equals(move.target()) && !other.busy())
                        .forEach(other -> other.migrating(move.target()));
            }
        }
    }

    private boolean acceptable(HaService service, Move move) {
        return world.hasHost(move.target())
                && !service.busy()
                && !service.node().equals(move.target())
                && !world.hostStates().maintenance(move.target())
                && blocker(move.vmid(), move.target()).isEmpty();
    }

    private void look(HaService service) {
        if (service.busy()) {
            return;
        }
        Guest guest = world.guest(service.vmid()).orElse(null);
        if (guest == null) {
            return;
        }
        if (service.state().equals("migrate") && !guest.node().equals(service.target())) {
            service.busy(true);
            world.after(AGENT, () -> migrate(service));
            return;
        }
        String state = guest.running() ? "started" : "stopped";
        if (!service.state().equals(state) || !service.node().equals(guest.node())) {
            service.settle(state, guest.node());
            world.touch();
        }
        followRequest(service, guest);
    }

    private void followRequest(HaService service, Guest guest) {
        boolean start = service.requested().equals("started") && !guest.running();
        boolean stop = service.requested().equals("stopped") && guest.running();
        boolean atWork = world.flocks()
                .holder(Flocks.Key.config(guest.node(), guest.vmid()))
                .isPresent();
        if ((start || stop) && guest.lock().isEmpty() && !atWork) {
            world.after(AGENT, () -> {
                if (start) {
                    world.power().startNow(guest.node(), guest.vmid(), "root@pam");
                } else {
                    world.power().shutdownNow(guest.node(), guest.vmid(), GuestPower.Patience.USUAL, "root@pam");
                }
            });
        }
    }

    private void migrate(HaService service) {
        Guest guest = world.guest(service.vmid()).orElse(null);
        if (guest == null || guest.node().equals(service.target())) {
            service.busy(false);
            return;
        }
        Migrations.Request request =
                new Migrations.Request(guest.vmid(), guest.node(), service.target(), guest.running(), true, true, "");
        String source = guest.node();
        world.migrations().begin(request, "root@pam", AGENT_LOG, moved -> {
            service.busy(false);
            if (!moved) {
                service.settle(guest.running() ? "started" : "stopped", source);
            }
        });
    }
}
