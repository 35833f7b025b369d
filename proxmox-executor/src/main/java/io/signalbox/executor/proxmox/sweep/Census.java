package io.signalbox.executor.proxmox.sweep;

import io.signalbox.executor.proxmox.look.Bounded;
import io.signalbox.executor.proxmox.look.StorageMap;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.ClusterStatus;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.PendingSetting;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Snapshot;
import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.TaskQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every guest of every host with all that it names, and what is under way.
 *
 * @param guests VMs and containers
 * @param references what the configurations name: as they are, as they will be at the next start, and as every snapshot has
 *     them
 * @param busy VMIDs that running tasks are about
 * @param copying whether a guest is being copied; the task says only of which (PVE: API2/Qemu.pm:4749)
 * @param unread hosts whose guests or tasks could not all be read
 */
record Census(
        List<Counted> guests,
        References references,
        SortedSet<Integer> busy,
        boolean copying,
        SortedSet<io.signalbox.contracts.id.HostName> unread) {
    /** What a reference says that is in a configuration as it is now. */
    static final String NOW = "its configuration";

    /** What a reference says that is in force until the next start. */
    static final String RUNNING = "what it runs with";

    private static final Pattern VMID = Pattern.compile("(?<vmid>[1-9]\\d{2,8})(?:@.*)?");

    /** One guest as it was read. */
    record Counted(GuestEntry entry, GuestConfig config) {}

    private record Texts(Counted guest, Map<String, Map<String, String>> byWhat) {}

    private record OfHost(HostName host, List<GuestEntry> guests, List<TaskEntry> tasks, boolean read) {}

    /** All guests. On a large site this takes longer than the permission to act lasts. */
    static Census read(ProxmoxSite site, Witness witness) throws InterruptedException {
        return read(site, entry -> true, witness);
    }

    /** The guest of that VMID, if there is one, and everything that is under way. */
    static Census of(ProxmoxSite site, int vmid, Witness witness) throws InterruptedException {
        return read(site, entry -> entry.at().vmid() == vmid, witness);
    }

    private static Census read(ProxmoxSite site, Predicate<GuestEntry> wanted, Witness witness)
            throws InterruptedException {
        ClusterStatus status = witness.note(
                site.clusterStatus(),
                read -> "%d hosts online".formatted(read.online().size()));
        SortedSet<io.signalbox.contracts.id.HostName> unread = new TreeSet<>();
        status.members().stream()
                .filter(member -> !member.online())
                .forEach(member -> unread.add(Names.host(member.host())));
        List<OfHost> hosts = Bounded.each(status.online(), witness, (host, own) -> host(site, host, own));
        hosts.stream().filter(one -> !one.read()).forEach(one -> unread.add(Names.host(one.host())));
        List<GuestEntry> entries = hosts.stream()
                .flatMap(one -> one.guests().stream())
                .filter(wanted)
                .toList();
        List<Optional<Texts>> texts = Bounded.each(entries, witness, (entry, own) -> texts(site, entry, own));
        References references = new References();
        List<Counted> guests = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            GuestEntry entry = entries.get(i);
            texts.get(i)
                    .ifPresentOrElse(
                            one -> {
                                guests.add(one.guest());
                                one.byWhat().forEach((what, config) -> references.add(entry.at(), what, config));
                            },
                            () -> unread.add(Names.host(entry.at().host())));
        }
        List<TaskEntry> tasks =
                hosts.stream().flatMap(one -> one.tasks().stream()).toList();
        return new Census(
                List.copyOf(guests),
                references,
                busy(tasks),
                tasks.stream()
                        .anyMatch(task -> Set.of("qmclone", "vzclone")
                                .contains(task.upid().type())),
                unread);
    }

    private static OfHost host(ProxmoxSite site, HostName host, Witness witness) {
        try {
            List<GuestEntry> guests = new ArrayList<>();
            for (GuestKind kind : GuestKind.values()) {
                guests.addAll(witness.note(site.guests(host, kind), read -> "%d guests".formatted(read.size())));
            }
            TaskQuery all = TaskQuery.all();
            TaskQuery running = new TaskQuery(
                    all.vmid(),
                    all.type(),
                    all.since(),
                    all.until(),
                    all.user(),
                    TaskQuery.Source.ACTIVE,
                    all.start(),
                    all.limit());
            List<TaskEntry> tasks =
                    witness.note(site.tasks(host, running), read -> "%d tasks running".formatted(read.size()));
            return new OfHost(host, guests, tasks, true);
        } catch (ProxmoxException e) {
            if (!StorageMap.passing(e)) {
                throw e;
            }
            witness.note(e);
            return new OfHost(host, List.of(), List.of(), false);
        }
    }

    /** Nothing if the guest left its host meanwhile or its host fell silent: then nobody knows what it names. */
    private static Optional<Texts> texts(ProxmoxSite site, GuestEntry entry, Witness witness) {
        try {
            Map<String, Map<String, String>> byWhat = new TreeMap<>();
            for (Snapshot snapshot :
                    witness.note(site.snapshots(entry.at()), read -> "%d snapshots".formatted(read.size()))) {
                byWhat.put(
                        "snapshot " + snapshot.name(),
                        witness.note(
                                site.snapshotConfig(entry.at(), snapshot.name()),
                                read -> "%d keys of the snapshot".formatted(read.size())));
            }
            if (entry.at().kind() == GuestKind.QEMU && entry.status().equals("running")) {
                // A disk that waits to be replaced is in use, and the configuration names only what takes its place.
                byWhat.put(RUNNING, inForce(site, entry, witness));
            }
            GuestConfig config = witness.note(
                    site.guestConfig(entry.at()),
                    read -> "%d drives".formatted(read.disks().size()));
            byWhat.put(NOW, config.raw());
            return Optional.of(new Texts(new Counted(entry, config), byWhat));
        } catch (ProxmoxException e) {
            if (!StorageMap.passing(e) && !(e.failure() instanceof Failure.GuestNotHere)) {
                throw e;
            }
            witness.note(e);
            return Optional.empty();
        }
    }

    private static Map<String, String> inForce(ProxmoxSite site, GuestEntry entry, Witness witness) {
        Map<String, String> values = new TreeMap<>();
        for (PendingSetting one :
                witness.note(site.pending(entry.at()), read -> "%d keys in force".formatted(read.size()))) {
            one.value().ifPresent(value -> values.put(one.key(), value));
        }
        return values;
    }

    private static SortedSet<Integer> busy(List<TaskEntry> tasks) {
        SortedSet<Integer> busy = new TreeSet<>();
        for (TaskEntry task : tasks) {
            Matcher vmid = VMID.matcher(task.upid().id());
            if (vmid.matches()) {
                busy.add(Integer.parseInt(vmid.group("vmid")));
            }
        }
        return busy;
    }

    /** The guest of a VMID. */
    Optional<Counted> guest(int vmid) {
        return guests.stream().filter(one -> one.entry().at().vmid() == vmid).findFirst();
    }
}
