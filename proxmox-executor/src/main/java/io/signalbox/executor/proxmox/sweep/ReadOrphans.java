package io.signalbox.executor.proxmox.sweep;

import io.signalbox.contracts.step.BackupReading.Unread;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.SweepReading;
import io.signalbox.contracts.step.SweepReading.Candidate;
import io.signalbox.contracts.step.SweepReading.Loose;
import io.signalbox.contracts.step.SweepReading.Owner;
import io.signalbox.contracts.step.SweepReading.Unused;
import io.signalbox.contracts.step.SweepStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.look.Bounded;
import io.signalbox.executor.proxmox.look.Fitting;
import io.signalbox.executor.proxmox.look.GuestReading;
import io.signalbox.executor.proxmox.look.GuestVolumes;
import io.signalbox.executor.proxmox.look.HaServices;
import io.signalbox.executor.proxmox.look.Look;
import io.signalbox.executor.proxmox.look.Sight;
import io.signalbox.executor.proxmox.look.StorageMap;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.sweep.Census.Counted;
import io.signalbox.executor.proxmox.sweep.References.Reference;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.Disk;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Volume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what is on the storages with what every configuration on every host names. The storages are read before the
 * configurations, so that a volume made meanwhile is not seen without the guest that names it.
 */
public final class ReadOrphans implements ReadKind<SweepStep.ReadOrphans> {
    /** What the token must hold for what it does not see to be nobody's (PVE: Storage.pm, check_volume_access). */
    static final List<String> SEEING =
            List.of("VM.Audit on /vms", "VM.Config.Disk on /vms", "Datastore.Audit on /storage", "Sys.Audit on /");
    /** The locks that a copy and a creation hold. */
    private static final Set<String> HALFWAY = Set.of("clone", "create");

    private static final String DISKS = "images,rootdir";
    /** When a guest was made (PVE: QemuServer/MetaInfo.pm). */
    private static final Pattern MADE = Pattern.compile("(?:.*,)?ctime=(?<at>\\d{1,12})(?:,.*)?");

    private static final int MOST_VOLUMES = 250;
    private static final int MOST_GUESTS = 60;

    private final Sites sites;

    /** @param sites where the site is found */
    public ReadOrphans(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<SweepStep.ReadOrphans> action() {
        return SweepStep.ReadOrphans.class;
    }

    @Override
    public Finding look(SweepStep.ReadOrphans action, StepContext context) throws InterruptedException {
        String attempted =
                "Look for what nobody needs on site " + context.site().site();
        return Look.guarded(attempted, witness -> {
            Link link = sites.to(context.site());
            Optional<Problem> blind = Sight.with(SEEING, attempted, link, witness);
            return blind.isPresent()
                    ? new Finding.Disproved(blind.get(), witness.evidence())
                    : Fitting.finding(
                            attempted,
                            read(link.site(), action, context.now(), witness),
                            "Sweep one storage at a time.",
                            witness);
        });
    }

    private record Seen(StorageMap.Place place, Volume volume) {}

    private record Stored(List<Seen> volumes, Optional<Unread> unread) {}

    private static SweepReading.Orphans read(
            ProxmoxSite site, SweepStep.ReadOrphans action, Instant now, Witness witness) throws InterruptedException {
        List<Unread> unread = new ArrayList<>();
        List<Seen> stored = action.volumes() ? stored(site, action, unread, witness) : List.of();
        Census census = Census.read(site, witness);
        List<Loose> loose = stored.stream()
                .flatMap(one -> loose(one, census).stream())
                .sorted(Comparator.comparingLong(Loose::size).reversed().thenComparing(Loose::volume))
                .toList();
        List<Unused> unused = action.volumes() ? unused(action, census, stored) : List.of();
        List<Counted> guests = census.guests().stream()
                .filter(one -> wanted(one, action.tags()))
                .toList();
        List<Loose> shownLoose = loose.subList(0, Math.min(MOST_VOLUMES, loose.size()));
        List<Unused> shownUnused = unused.subList(0, Math.min(MOST_VOLUMES, unused.size()));
        List<Counted> shownGuests = guests.subList(0, Math.min(MOST_GUESTS, guests.size()));
        return new SweepReading.Orphans(
                now,
                shownLoose,
                shownUnused,
                candidates(site, shownGuests, witness),
                owners(shownLoose, census),
                census.busy(),
                census.copying(),
                List.copyOf(census.unread()),
                unread,
                loose.size()
                        - shownLoose.size()
                        + unused.size()
                        - shownUnused.size()
                        + guests.size()
                        - shownGuests.size());
    }

    private static List<Seen> stored(
            ProxmoxSite site, SweepStep.ReadOrphans action, List<Unread> unread, Witness witness)
            throws InterruptedException {
        StorageMap storages = StorageMap.read(site, DISKS, witness);
        storages.unread().stream()
                .filter(one -> action.storage().isEmpty()
                        || one.storage().isEmpty()
                        || one.storage().equals(action.storage()))
                .forEach(unread::add);
        List<StorageMap.Place> places = storages.places().stream()
                .filter(place -> action.storage().map(place.storage()::equals).orElse(true))
                .toList();
        List<Seen> seen = new ArrayList<>();
        for (Stored one : Bounded.each(places, witness, (place, own) -> stored(site, place, own))) {
            seen.addAll(one.volumes());
            one.unread().ifPresent(unread::add);
        }
        return seen;
    }

    private static Stored stored(ProxmoxSite site, StorageMap.Place place, Witness witness) {
        try {
            return new Stored(
                    Shelf.all(site, place.hosts().getFirst(), place.storage(), witness).stream()
                            .map(volume -> new Seen(place, volume))
                            .toList(),
                    Optional.empty());
        } catch (ProxmoxException e) {
            if (!StorageMap.passing(e)) {
                throw e;
            }
            witness.note(e);
            return new Stored(List.of(), Optional.of(place.unread(StorageMap.words(e))));
        }
    }

    private static Optional<Loose> loose(Seen one, Census census) {
        String volume = one.volume().volumeId();
        StorageMap.Place place = one.place();
        if (census.references()
                .of(volume, place.hosts().getFirst(), place.shared())
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Loose(
                volume,
                Names.host(place.hosts().getFirst()),
                place.shared(),
                one.volume().owner().orElseThrow(),
                one.volume().size().orElse(0),
                one.volume().created(),
                census.references().namesake(volume).map(Reference::words)));
    }

    private static List<Owner> owners(List<Loose> loose, Census census) {
        Set<Integer> vmids = new TreeSet<>();
        loose.forEach(one -> vmids.add(one.vmid()));
        return vmids.stream()
                .flatMap(vmid -> census.guest(vmid).stream())
                .map(guest -> new Owner(
                        guest.entry().at().vmid(),
                        Names.host(guest.entry().at().host()),
                        lock(guest),
                        census.references().of(guest.entry().at().vmid())))
                .toList();
    }

    private static Optional<String> lock(Counted guest) {
        return guest.config().lock().or(() -> guest.entry().lock());
    }

    private static List<Unused> unused(SweepStep.ReadOrphans action, Census census, List<Seen> stored) {
        List<Unused> all = new ArrayList<>();
        for (Counted guest : census.guests()) {
            for (Disk disk : guest.config().disks()) {
                boolean asked = action.storage().isEmpty() || action.storage().equals(disk.storage());
                if (disk.unused() && disk.storage().isPresent() && asked) {
                    all.add(unused(guest, disk, census, stored));
                }
            }
        }
        all.sort(Comparator.comparingLong(Unused::size).reversed().thenComparing(Unused::volume));
        return all;
    }

    private static Unused unused(Counted guest, Disk disk, Census census, List<Seen> stored) {
        GuestConfig config = guest.config();
        Optional<Volume> volume = stored.stream()
                .filter(one -> one.volume().volumeId().equals(disk.volume()))
                .filter(one -> one.place().shared()
                        || one.place().hosts().contains(guest.entry().at().host()))
                .map(Seen::volume)
                .findFirst();
        return new Unused(
                Names.guest(guest.entry().at().vmid(), config),
                Names.host(guest.entry().at().host()),
                List.copyOf(config.tags()),
                config.digest().orElse(""),
                lock(guest),
                config.protection(),
                guest.entry().at().kind() == GuestKind.LXC,
                disk.key(),
                disk.volume(),
                volume.isPresent(),
                volume.flatMap(one ->
                                one.size().isPresent() ? Optional.of(one.size().getAsLong()) : Optional.empty())
                        .orElse(disk.size().orElse(0)),
                volume.flatMap(Volume::created),
                census.references().besides(disk.volume(), guest.entry().at(), disk.key()).stream()
                        .map(one -> one.guest().equals(guest.entry().at()) ? one.what() : one.words())
                        .distinct()
                        .limit(5)
                        .toList());
    }

    private static boolean wanted(Counted guest, List<Set<String>> tags) {
        boolean halfway = lock(guest).filter(HALFWAY::contains).isPresent();
        boolean tagged = tags.stream().anyMatch(all -> guest.config().tags().containsAll(all));
        return halfway || (tagged && !guest.config().template());
    }

    private static List<Candidate> candidates(ProxmoxSite site, List<Counted> guests, Witness witness)
            throws InterruptedException {
        if (guests.isEmpty()) {
            return List.of();
        }
        GuestReading reading = new GuestReading(site, HaServices.read(site, witness), Map.of());
        return Bounded.each(
                guests,
                witness,
                (guest, own) -> new Candidate(
                        new Observation.Found(
                                Names.host(guest.entry().at().host()),
                                reading.unmoved(guest.entry(), guest.config()),
                                new GuestVolumes(
                                                site,
                                                guest.entry().at().host(),
                                                guest.entry().at().vmid(),
                                                own)
                                        .of(guest.entry().at())),
                        made(guest)));
    }

    private static Optional<Instant> made(Counted guest) {
        return Optional.ofNullable(guest.config().raw().get("meta"))
                .map(MADE::matcher)
                .filter(Matcher::matches)
                .map(meta -> Instant.ofEpochSecond(Long.parseLong(meta.group("at"))));
    }
}
