package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.BackupReading.Unread;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.ClusterStatus;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.StorageStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which storages a site has, each once: one that all hosts share by way of the hosts that reach it.
 *
 * @param unread what was not reached: the storages of a host that is down, and storages that no host has active
 */
public record StorageMap(List<Place> places, List<Unread> unread) {
    public StorageMap {
        places = List.copyOf(places);
        unread = List.copyOf(unread);
    }

    /**
     * One storage.
     *
     * @param hosts who reaches it: for a shared one every host that does, else one
     * @param type such as {@code lvmthin}
     */
    public record Place(String storage, List<HostName> hosts, boolean shared, String type) {
        public Place {
            hosts = List.copyOf(hosts);
        }

        /** That it could not be read. */
        public Unread unread(String why) {
            return new Unread(Optional.of(storage), Names.host(hosts.getFirst()), why);
        }
    }

    private record Seen(HostName host, List<StorageStatus> storages, Optional<Unread> unread) {}

    /** Reads the storages that hold what is wanted and are enabled. */
    public static StorageMap read(ProxmoxSite site, String content, Witness witness) throws InterruptedException {
        ClusterStatus status = witness.note(
                site.clusterStatus(),
                read -> "%d hosts online".formatted(read.online().size()));
        Predicate<StorageStatus> wanted = storage -> storage.enabled()
                && List.of(content.split(",", -1)).stream()
                        .anyMatch(one -> storage.content().contains(one));
        List<Seen> seen =
                Bounded.each(status.online(), witness, (host, own) -> storages(site, host, wanted, content, own));
        List<Unread> unread = new ArrayList<>();
        status.members().stream()
                .filter(member -> !member.online())
                .forEach(member ->
                        unread.add(new Unread(Optional.empty(), Names.host(member.host()), "the host is not online")));
        seen.forEach(one -> one.unread().ifPresent(unread::add));
        List<Place> places = places(seen, unread);
        return new StorageMap(places, unread);
    }

    private static List<Place> places(List<Seen> seen, List<Unread> unread) {
        Map<String, List<HostName>> shared = new TreeMap<>();
        Map<String, String> types = new TreeMap<>();
        Map<String, HostName> down = new TreeMap<>();
        List<Place> places = new ArrayList<>();
        for (Seen of : seen) {
            for (StorageStatus storage : of.storages()) {
                types.put(storage.storage(), storage.type());
                if (storage.shared() && storage.active()) {
                    shared.computeIfAbsent(storage.storage(), name -> new ArrayList<>())
                            .add(of.host());
                } else if (storage.shared()) {
                    down.putIfAbsent(storage.storage(), of.host());
                } else if (storage.active()) {
                    places.add(new Place(storage.storage(), List.of(of.host()), false, storage.type()));
                } else {
                    unread.add(inactive(storage.storage(), of.host()));
                }
            }
        }
        shared.forEach(
                (storage, hosts) -> places.add(new Place(storage, hosts, true, types.getOrDefault(storage, ""))));
        down.forEach((storage, host) -> {
            if (!shared.containsKey(storage)) {
                unread.add(inactive(storage, host));
            }
        });
        return places;
    }

    private static Unread inactive(String storage, HostName host) {
        return new Unread(Optional.of(storage), Names.host(host), "it is not active there");
    }

    private static Seen storages(
            ProxmoxSite site, HostName host, Predicate<StorageStatus> wanted, String content, Witness witness) {
        try {
            List<StorageStatus> all = witness.note(site.storages(host), read -> found(read, wanted, content));
            return new Seen(host, all.stream().filter(wanted).toList(), Optional.empty());
        } catch (ProxmoxException e) {
            if (!passing(e)) {
                throw e;
            }
            witness.note(e);
            return new Seen(host, List.of(), Optional.of(new Unread(Optional.empty(), Names.host(host), words(e))));
        }
    }

    private static String found(List<StorageStatus> storages, Predicate<StorageStatus> wanted, String content) {
        List<StorageStatus> holding = storages.stream().filter(wanted).toList();
        List<String> down = holding.stream()
                .filter(storage -> !storage.active())
                .map(StorageStatus::storage)
                .toList();
        return "%d storages with %s%s"
                .formatted(
                        holding.size(),
                        content,
                        down.isEmpty() ? "" : "; not active, so not read: " + String.join(", ", down));
    }

    /** Whether what failed says something of one host or storage, not of the token or the whole site. */
    public static boolean passing(ProxmoxException failed) {
        return ProblemOf.passing(failed) && !(failed.failure() instanceof Failure.NoQuorum);
    }

    /** Why a read failed, as a clause. */
    public static String words(ProxmoxException failed) {
        String said = failed.words().strip();
        return said.isEmpty() ? failed.failure().meaning() : shortened(said);
    }

    private static String shortened(String said) {
        return said.length() <= 300 ? said : said.substring(0, 299) + "…";
    }
}
