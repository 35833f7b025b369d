package io.signalbox.lab.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The simulated site: a state, a seed and a clock, nothing else decides what happens. Everything goes through {@link #call}
 * or {@link #advance}, which first let happen what is due; the parts it hands out are for use inside such a call only.
 */
public final class World {
    private static final long HOST_OVERHEAD = 2L << 30;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile WorldSpec spec;
    private final LabClock clock;
    private final Agenda agenda = new Agenda();
    private final Map<Integer, Guest> guests = new TreeMap<>();
    private final StatusDaemon statusDaemon;
    private final TaskBook tasks;
    private final Workers workers;
    private final HighAvailability ha;
    private final Migrations migrations;
    private final GuestPower power;
    private final Journal journal = new Journal(this);
    private final Volumes volumes = new Volumes(this);
    private final Storages storages = new Storages(this);
    private final Flocks flocks = new Flocks(this);
    private final Pools pools = new Pools(this);
    private final HostStates hostStates = new HostStates(this);
    private final Person person = new Person(this);
    private final Reservations reservations = new Reservations();
    private Instant now;
    private boolean quorate = true;
    private boolean changed;
    private Consumer<World> keeper = world -> {};
    private Runnable afterSkip = () -> {};
    private ImageSource images = url -> Optional.empty();

    /** A new world. */
    public World(WorldSpec spec, long seed, LabClock clock) {
        this.spec = spec;
        this.clock = clock;
        this.now = clock.now();
        this.tasks = new TaskBook(new SplittableRandom(seed), now.getEpochSecond());
        this.workers = new Workers(this, tasks);
        populate();
        this.migrations = new Migrations(this);
        this.power = new GuestPower(this);
        this.ha = new HighAvailability(this);
        this.statusDaemon = new StatusDaemon(this);
        statusDaemon.start();
        ha.begin();
    }

    private void populate() {
        storages.begin();
        volumes.begin();
        pools.begin();
        for (GuestSpec guest : spec.guests()) {
            long since = tasks.bootTime() + 600 + guest.vmid() % 300;
            addGuest(new Guest.Image(
                    guest.vmid(),
                    guest.host(),
                    guest.running(),
                    since,
                    guest.config(),
                    Map.of(),
                    guest.snapshots(),
                    guest.inside()));
        }
    }

    /** Puts a guest into the world and gives it. */
    public Guest addGuest(Guest.Image image) {
        Guest guest = new Guest(image);
        guests.put(image.vmid(), guest);
        touch();
        return guest;
    }

    /** Takes a guest out of the world, its configuration file that is. */
    public void removeGuest(int vmid) {
        guests.remove(vmid);
        statusDaemon.forget(vmid);
        pools.forget(vmid);
        touch();
    }

    void restore(WorldImage image) {
        guests.clear();
        image.guests().forEach(this::addGuest);
        volumes.restore(image.volumes(), image.gone());
        Optional.ofNullable(image.files()).ifPresent(storages::restore);
        Optional.ofNullable(image.pools()).ifPresent(pools::restore);
        hostStates.restore(image.hosts());
        tasks.restore(image.tasks(), image.lastPid(), now.getEpochSecond());
        ha.restore(image.services());
        Optional.ofNullable(image.rules()).ifPresent(ha::restoreRules);
        quorate = image.quorate();
        statusDaemon.tellAll();
        touch();
    }

    /** Begins the world anew; what was under way is forgotten, the clock goes on. */
    public void reset() {
        call(() -> {
            agenda.clear();
            workers.clear();
            guests.clear();
            tasks.clear();
            journal.clear();
            volumes.clear();
            flocks.clear();
            hostStates.clear();
            migrations.clear();
            quorate = true;
            reservations.begin();
            populate();
            statusDaemon.start();
            ha.begin();
            touch();
            return now;
        });
    }

    /**
     * Begins anew as another world on the same hosts and storages, which goes on to be the one that {@link #reset} begins.
     *
     * @throws IllegalArgumentException when it has other hosts or storages
     */
    public void reset(WorldSpec other) {
        call(() -> {
            if (!other.hosts().equals(spec.hosts()) || !other.storages().equals(spec.storages())) {
                throw new IllegalArgumentException(
                        "a world begins anew on the hosts and storages that it has, and the other one has others");
            }
            spec = other;
            reset();
            return now;
        });
    }

    /** The world as it is kept on disk. */
    public WorldImage image() {
        return call(() -> new WorldImage(
                now.toEpochMilli(),
                quorate,
                tasks.lastPid(),
                guests.values().stream().map(Guest::image).toList(),
                tasks.images(),
                ha.images(),
                volumes.loose(),
                volumes.gone(),
                storages.files(),
                pools.all(),
                hostStates.all(),
                ha.rules()));
    }

    /** Names who keeps the world: called, inside the world's lock, after each call that changed something. */
    public void keptBy(Consumer<World> keeper) {
        lock.lock();
        try {
            this.keeper = keeper;
        } finally {
            lock.unlock();
        }
    }

    /** Lets happen what is due, then does {@code work} with the world to itself. */
    public <T> T call(Supplier<T> work) {
        lock.lock();
        try {
            catchUp();
            try {
                return work.get();
            } finally {
                if (changed && lock.getHoldCount() == 1) {
                    changed = false;
                    keeper.accept(this);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets happen what is due by now. */
    public void advance() {
        call(() -> now);
    }

    /** Skips ahead and lets happen all that falls into the time skipped. */
    public void skip(Duration lab) {
        clock.skip(lab);
        advance();
        afterSkip.run();
    }

    /** Names what is to happen whenever time was skipped, outside of the world's lock. */
    public void afterSkip(Runnable what) {
        afterSkip = what;
    }

    /** Which addresses the cards of guests are given. */
    public Reservations reservations() {
        return reservations;
    }

    private void catchUp() {
        if (lock.getHoldCount() > 1) {
            return;
        }
        Instant limit = clock.now();
        Optional<Instant> next = agenda.nextUntil(limit);
        while (next.isPresent()) {
            now = next.get().isAfter(now) ? next.get() : now;
            agenda.runNext();
            next = agenda.nextUntil(limit);
        }
        now = limit.isAfter(now) ? limit : now;
    }

    /** Lets something happen later, after as long as on real hosts by a clock of the lab's speed. */
    public void after(Duration delay, Runnable what) {
        agenda.at(now.plus(clock.takes(delay)), what);
    }

    void every(Duration period, Duration first, Runnable what) {
        after(first, () -> {
            what.run();
            every(period, period, what);
        });
    }

    /** Notes that something worth keeping changed. */
    public void touch() {
        changed = true;
    }

    public Instant now() {
        return now;
    }

    public LabClock clock() {
        return clock;
    }

    public WorldSpec spec() {
        return spec;
    }

    public boolean hasHost(String name) {
        return spec.hosts().stream().anyMatch(host -> host.name().equals(name));
    }

    public Collection<Guest> guests() {
        return List.copyOf(guests.values());
    }

    public List<Guest> guestsOn(String host) {
        return guests.values().stream()
                .filter(guest -> guest.node().equals(host))
                .toList();
    }

    public Optional<Guest> guest(int vmid) {
        return Optional.ofNullable(guests.get(vmid));
    }

    /** The guest whose configuration lies on that host, or the refusal that PVE gives (PVE: AbstractConfig.pm:57). */
    public Guest configured(String host, int vmid) {
        return guest(vmid)
                .filter(guest -> guest.node().equals(host))
                .orElseThrow(() -> PveError.die(
                        "Configuration file 'nodes/" + host + "/qemu-server/" + vmid + ".conf' does not exist"));
    }

    /** What the hosts last told each other about their guests. */
    public StatusDaemon statusDaemon() {
        return statusDaemon;
    }

    /** Memory that the host and its guests use, in bytes. */
    public long memoryUsed(String host) {
        return HOST_OVERHEAD
                + guestsOn(host).stream().mapToLong(Guest::memoryUsed).sum();
    }

    /** Memory that running guests and arriving ones may claim on the host, in bytes, the host's own included. */
    long memoryClaimed(String host) {
        return HOST_OVERHEAD
                + migrations.arriving(host)
                + guestsOn(host).stream()
                        .filter(Guest::running)
                        .mapToLong(Guest::memoryBytes)
                        .sum();
    }

    /** The host's definition; the host must exist. */
    public HostSpec host(String name) {
        return spec.hosts().stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the site has no host " + name));
    }

    public boolean quorate() {
        return quorate;
    }

    /** Takes the cluster's quorum away or gives it back. */
    public void quorum(boolean present) {
        quorate = present;
        touch();
    }

    /** Refuses to go on without quorum (PVE: Cluster.pm, check_cfs_quorum). */
    public void requireQuorum() {
        if (!quorate) {
            throw PveError.die("cluster not ready - no quorum?");
        }
    }

    /** Who runs the tasks. */
    public Workers workers() {
        return workers;
    }

    public TaskBook tasks() {
        return tasks;
    }

    public HighAvailability ha() {
        return ha;
    }

    public Migrations migrations() {
        return migrations;
    }

    public GuestPower power() {
        return power;
    }

    /** The storages and the files on them. */
    public Storages storages() {
        return storages;
    }

    /** Where downloads come from; nobody answers unless a source was named. */
    public ImageSource images() {
        return images;
    }

    /** Names where downloads come from. */
    public void images(ImageSource source) {
        call(() -> images = source);
    }

    /** The locks that tasks hold. */
    public Flocks flocks() {
        return flocks;
    }

    /** The pools. */
    public Pools pools() {
        return pools;
    }

    /** What is particular about single hosts just now. */
    public HostStates hostStates() {
        return hostStates;
    }

    /** What really happened to guests. */
    public Journal journal() {
        return journal;
    }

    /** The volumes on the storages. */
    public Volumes volumes() {
        return volumes;
    }

    /** Somebody who does things behind everybody's back. */
    public Person person() {
        return person;
    }
}
