package io.signalbox.planner.evacuation;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.HostReading;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.SweepReading;
import io.signalbox.contracts.step.SweepStep;
import io.signalbox.contracts.step.TemplateReading;
import io.signalbox.contracts.step.TemplateStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Hosts and guests as a test wants them, observed the way an executor would. */
public class World {
    public static final long GIB = 1L << 30;

    private final Map<HostName, Long> hosts = new TreeMap<>();
    private final Map<Integer, Observation.Guest> guests = new TreeMap<>();
    private final Map<Integer, HostName> places = new TreeMap<>();
    private final List<Observation.HaRule> rules = new ArrayList<>();
    private final Belongings belongings = new Belongings();
    private final Map<Integer, Long> sizes = new TreeMap<>();
    private Optional<SiteReading.Health> health = Optional.empty();
    private final Set<String> fetched = new TreeSet<>();
    private final Set<HostName> maintenance = new TreeSet<>();
    private boolean highlyAvailable;
    private int cpusPerHost = 32;
    private long room = 1000;

    /** How many GiB are left on the shared storage. */
    public World room(long gib) {
        room = gib;
        return this;
    }

    public World fetched(String volume) {
        fetched.add(volume);
        return this;
    }

    public World host(String name, long gib) {
        hosts.put(new HostName(name), gib * GIB);
        return this;
    }

    public World cpusPerHost(int cpus) {
        cpusPerHost = cpus;
        return this;
    }

    /** Some guest is under HA, so that the HA manager is at work. */
    public World usingHa() {
        highlyAvailable = true;
        return this;
    }

    public Set<HostName> inMaintenance() {
        return Set.copyOf(maintenance);
    }

    public void remove(int vmid) {
        guests.remove(vmid);
        places.remove(vmid);
    }

    public World rule(Observation.HaRule rule) {
        rules.add(rule);
        return this;
    }

    public World running(int vmid, String host, long gib) {
        return put(host, guest(vmid, PowerState.RUNNING, gib));
    }

    public World stopped(int vmid, String host, long gib) {
        return put(host, guest(vmid, PowerState.STOPPED, gib));
    }

    public World put(String host, Observation.Guest guest) {
        guests.put(guest.id().vmid(), guest);
        places.put(guest.id().vmid(), new HostName(host));
        return this;
    }

    public void move(int vmid, HostName target) {
        places.put(vmid, target);
    }

    public List<HostName> hosts() {
        return List.copyOf(hosts.keySet());
    }

    public HostName place(int vmid) {
        return Optional.ofNullable(places.get(vmid)).orElseThrow();
    }

    public static Observation.Guest guest(int vmid, PowerState power, long gib) {
        return GuestSketch.of(vmid).power(power).gib(gib).draw();
    }

    public static Observation.Guest template(int vmid) {
        return GuestSketch.of(vmid).template().draw();
    }

    public static Observation.Guest withDevice(int vmid, String device) {
        return GuestSketch.of(vmid).device(device).draw();
    }

    public static Observation.Guest locked(int vmid, String lock) {
        return GuestSketch.of(vmid).lock(lock).draw();
    }

    public static Observation.Guest withDisk(int vmid, PowerState power, String storage, long gib) {
        return GuestSketch.of(vmid).power(power).disk(storage, gib).draw();
    }

    public static Observation.Guest highlyAvailable(int vmid, long gib) {
        return GuestSketch.of(vmid).gib(gib).highlyAvailable().draw();
    }

    public World snapshot(int vmid, GuestDetail.Snapshot snapshot) {
        belongings.add(vmid, snapshot);
        return this;
    }

    public World backup(BackupReading.Backup backup) {
        belongings.add(backup);
        return this;
    }

    public World unread(BackupReading.Unread storage) {
        belongings.add(storage);
        return this;
    }

    public World loose(SweepReading.Loose volume) {
        belongings.add(volume);
        return this;
    }

    public World health(SiteReading.Health seen) {
        health = Optional.of(seen);
        return this;
    }

    /** Does to the guests what a step does that is verified. */
    public void carryOut(StepAction action) {
        switch (action) {
            case StepAction.MigrateGuest move -> places.put(move.guest().vmid(), move.target());
            case HostStep.HoldHost hold when hold.via().isPresent() -> maintenance.add(hold.host());
            case HostStep.ReleaseHost release -> maintenance.remove(release.host());
            case StepAction.StartGuest start -> turn(start.guest().vmid(), PowerState.RUNNING);
            case StepAction.StopGuest stop -> turn(stop.guest().vmid(), PowerState.STOPPED);
            case GuestStep.ShutdownGuest shutdown -> turn(shutdown.guest().vmid(), PowerState.STOPPED);
            case StepAction.DeleteGuest delete -> {
                guests.remove(delete.guest().vmid());
                places.remove(delete.guest().vmid());
            }
            case GuestStep.CloneGuest copy -> put(copy.target().value(), copied(copy));
            case GuestStep.ResizeDisk grow -> sizes.put(grow.guest().vmid(), grow.to());
            case GuestStep.ConfigureGuest configure -> {
                belongings.carryOut(configure);
                Optional.ofNullable(configure.set().get("tags"))
                        .ifPresent(tags -> tag(configure.guest().vmid(), tags));
            }
            case BackupStep.RestoreGuest restore ->
                put(restore.host().value(), guest(restore.vmid(), PowerState.STOPPED, 1));
            case TemplateStep.CreateGuest create ->
                put(
                        create.host().value(),
                        GuestSketch.of(create.guest()).power(PowerState.STOPPED).draw());
            default -> belongings.carryOut(action);
        }
    }

    /** A copy has a name and a UUID of its own, and the tags of its original. */
    private Observation.Guest copied(GuestStep.CloneGuest copy) {
        List<String> tags = Optional.ofNullable(guests.get(copy.guest().vmid()))
                .map(Observation.Guest::tags)
                .orElse(List.of());
        return GuestSketch.of(
                        new GuestId(copy.vmid(), "00000000-0000-4000-8000-%012d".formatted(copy.vmid()), copy.name()))
                .power(PowerState.STOPPED)
                .tags(tags.toArray(String[]::new))
                .draw();
    }

    private void tag(int vmid, String tags) {
        Observation.Guest guest = Optional.ofNullable(guests.get(vmid)).orElseThrow();
        guests.put(
                vmid,
                GuestSketch.of(guest.id())
                        .power(guest.power())
                        .tags(tags.split("[;, ]+"))
                        .draw());
    }

    private void turn(int vmid, PowerState power) {
        Observation.Guest guest = Optional.ofNullable(guests.get(vmid)).orElseThrow();
        guests.put(
                vmid,
                GuestSketch.of(guest.id())
                        .power(power)
                        .tags(guest.tags().toArray(String[]::new))
                        .draw());
    }

    public boolean has(int vmid) {
        return guests.containsKey(vmid);
    }

    /** What an executor would answer to a step that is verified. */
    public Observation observe(StepAction action, Instant at) {
        return switch (action) {
            case StepAction.CheckConnectivity check -> new Observation.Connectivity("9.2.11", true, List.of());
            case StepAction.ObserveSite site -> site(at);
            case StepAction.ObserveGuests on -> new Observation.Guests(at, on.host(), on(on.host()));
            case StepAction.MigrateGuest move -> new Observation.GuestPlace(move.guest(), move.target(), move.power());
            case StepAction.ConfirmHostEmpty confirm ->
                new Observation.HostContents(
                        confirm.host(),
                        on(confirm.host()).stream()
                                .filter(one -> !one.template())
                                .map(Observation.Guest::id)
                                .toList(),
                        0);
            case HostStep.ReadMaintenance read -> maintenance(at);
            case HostStep.HoldHost hold -> maintenance(at);
            case HostStep.ReleaseHost release -> maintenance(at);
            case HostStep.ConfirmMaintenance confirm -> maintenance(at);
            case HostStep.LocateGuests locate -> places(at, locate.sought());
            case HostStep.ConfirmGuestsOn confirm ->
                places(at, confirm.guests().stream().map(GuestId::vmid).collect(Collectors.toSet()));
            case StepAction.FindGuest find -> new Observation.GuestFound(at, find.vmid(), found(find.vmid()));
            case StepAction.StartGuest start ->
                new Observation.GuestPlace(start.guest(), start.host(), PowerState.RUNNING);
            case StepAction.StopGuest stop -> new Observation.GuestPlace(stop.guest(), stop.host(), PowerState.STOPPED);
            case StepAction.DeleteGuest delete -> new Observation.GuestGone(delete.guest(), List.of());
            case ReadStep.ReadGuest read ->
                new GuestDetail.GuestRead(at, read.vmid(), found(read.vmid()).map(belongings::detail));
            case ReadStep.ReadTagged read -> new GuestDetail.Tagged(at, read.tags(), tagged(read.tags()));
            case ReadStep.ReadVmids read ->
                new GuestDetail.Vmids(
                        at,
                        read.first(),
                        read.last(),
                        guests.keySet().stream()
                                .filter(vmid -> vmid >= read.first() && vmid <= read.last())
                                .collect(Collectors.toSet()));
            case ReadStep.ReadBackups read ->
                new BackupReading.Backups(at, belongings.backups(), List.of(), belongings.unread());
            case SweepStep.ReadOrphans read -> belongings.orphans(at);
            case SweepStep.DeleteVolume delete -> belongings.orphans(at);
            case ReadStep.ReadHealth read -> health.orElseGet(() -> Healths.well(at, hosts()));
            case ReadStep.ReadInventory read -> new SiteReading.Inventory(at, site(at).hosts(), entries());
            case ClusterStep look -> ClusterSights.of(look, at);
            case BackupStep.DeleteBackup delete -> BackupReading.Backups.complete(at, belongings.backups(), List.of());
            case ReadStep.ReadImages read -> images(at, read);
            case TemplateStep step
            when step.subject().isEmpty() ->
                images(at, new ReadStep.ReadImages("any", Optional.empty(), Optional.empty()));
            default -> place(action);
        };
    }

    private HostReading.Maintenance maintenance(Instant at) {
        return new HostReading.Maintenance(at, highlyAvailable, List.copyOf(maintenance));
    }

    private HostReading.Places places(Instant at, Set<Integer> vmids) {
        return new HostReading.Places(
                at,
                vmids.stream()
                        .filter(places::containsKey)
                        .map(vmid -> new HostReading.Place(vmid, place(vmid)))
                        .toList());
    }

    private List<SiteReading.Entry> entries() {
        return guests.values().stream()
                .map(guest -> new SiteReading.Entry(
                        new GuestId(guest.id().vmid(), "", guest.id().name()),
                        place(guest.id().vmid()),
                        guest.container(),
                        guest.template(),
                        guest.power(),
                        guest.tags(),
                        guest.lock(),
                        guest.cpus(),
                        guest.memory(),
                        guest.memory(),
                        32 * GIB))
                .toList();
    }

    private Observation images(Instant at, ReadStep.ReadImages read) {
        return new TemplateReading.Images(
                at,
                List.of(
                        new TemplateReading.Store("ceph", "rbd", Set.of("images"), Optional.empty(), hosts()),
                        new TemplateReading.Store(
                                "local", "dir", Set.of("import", "iso"), Optional.of("/var/lib/vz/import"), hosts()),
                        new TemplateReading.Store("local-lvm", "lvm", Set.of("images"), Optional.empty(), hosts())),
                read.volume()
                        .or(() -> read.file().map("local:"::concat).filter(fetched::contains))
                        .filter(volume -> volume.startsWith("local:"))
                        .map(volume -> new TemplateReading.Image(
                                volume, GIB, Optional.empty(), hosts(), Optional.of(3 * GIB))),
                guests.values().stream()
                        .filter(guest -> guest.id().name().equals(read.name()))
                        .map(guest -> new TemplateReading.Named(
                                guest.id(), place(guest.id().vmid()), guest.template()))
                        .toList());
    }

    private Observation place(StepAction action) {
        GuestId guest = action.subject().orElseThrow();
        return new Observation.GuestPlace(guest, place(guest.vmid()), PowerState.RUNNING);
    }

    private List<GuestDetail.Detail> tagged(Set<String> tags) {
        return guests.values().stream()
                .filter(guest -> !guest.template() && guest.tags().containsAll(tags))
                .flatMap(guest -> found(guest.id().vmid()).stream())
                .map(belongings::detail)
                .toList();
    }

    private Optional<Observation.Found> found(int vmid) {
        return Optional.ofNullable(guests.get(vmid))
                .map(guest -> new Observation.Found(
                        place(vmid),
                        guest,
                        List.of(new Observation.Volume(
                                "scsi0",
                                "%s:vm-%d-disk-0".formatted(storage(guest), vmid),
                                sizes.getOrDefault(vmid, 32 * GIB)))));
    }

    private static String storage(Observation.Guest guest) {
        return guest.localDisks().stream()
                .map(Observation.Disk::storage)
                .findFirst()
                .orElse("ceph");
    }

    public Observation.Site site(Instant at) {
        return new Observation.Site(
                at,
                hosts.entrySet().stream()
                        .map(host -> host(host.getKey(), host.getValue()))
                        .toList(),
                rules,
                guests.values().stream()
                        .filter(guest -> !guest.template() && (!guest.tags().isEmpty() || ruled(guest)))
                        .map(guest -> new Observation.Resident(
                                guest.id().vmid(), place(guest.id().vmid()), guest.tags()))
                        .toList());
    }

    private boolean ruled(Observation.Guest guest) {
        return rules.stream().anyMatch(rule -> rule.vmids().contains(guest.id().vmid()));
    }

    private Observation.Host host(HostName name, long memory) {
        List<Observation.Guest> here = on(name);
        long committed = here.stream()
                .filter(guest -> guest.power() == PowerState.RUNNING)
                .mapToLong(Observation.Guest::memory)
                .sum();
        int cpus = here.stream()
                .filter(guest -> guest.power() == PowerState.RUNNING)
                .mapToInt(Observation.Guest::cpus)
                .sum();
        return new Observation.Host(
                name,
                true,
                maintenance.contains(name),
                memory,
                committed,
                committed,
                cpusPerHost,
                cpus,
                (int) here.stream().filter(guest -> !guest.template()).count(),
                List.of(
                        new Observation.Storage("ceph", true, true, true, room * GIB),
                        new Observation.Storage("local-lvm", false, true, true, 100 * GIB)));
    }

    public List<Observation.Guest> on(HostName host) {
        return guests.values().stream()
                .filter(guest -> host.equals(places.get(guest.id().vmid())))
                .toList();
    }
}
