package io.signalbox.planner.cluster;

import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.ClusterProfile.Flux;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.site.SiteConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether two clusters of one site leave each other alone, by what their profiles say and nothing else. */
final class Isolation {
    private static final int NAMED = 10;

    private final ClusterProfile one;
    private final ClusterProfile other;
    private final List<Conflict> conflicts = new ArrayList<>();

    private Isolation(ClusterProfile one, ClusterProfile other) {
        this.one = one;
        this.other = other;
    }

    /** Everything in which a cluster and another one of its site meet. */
    static List<Conflict> of(SiteConfig config, ClusterProfile profile) {
        return new TreeSet<>(config.profiles().keySet())
                .stream()
                        .filter(name -> !name.equals(profile.name()))
                        .flatMap(name -> ClusterProfile.of(config, name).stream())
                        .flatMap(other -> between(profile, other).stream())
                        .toList();
    }

    /** Everything in which two clusters meet; the same whichever is named first. */
    static List<Conflict> between(ClusterProfile one, ClusterProfile other) {
        return new Isolation(one, other).conflicts();
    }

    private List<Conflict> conflicts() {
        vmids();
        common("machine names", machine -> Optional.of(machine.name().toLowerCase(Locale.ROOT)));
        common("MAC addresses", Machine::mac);
        tags();
        addresses();
        networks();
        flux();
        return List.copyOf(conflicts);
    }

    private String subject() {
        return "%s and %s".formatted(one.name(), other.name());
    }

    private void vmids() {
        SortedSet<Integer> mine = vmids(one);
        SortedSet<Integer> theirs = vmids(other);
        Set<Integer> both = new TreeSet<>(mine);
        both.retainAll(theirs);
        if (!both.isEmpty()) {
            conflicts.add(Conflict.blocking(
                    subject(),
                    "Both have machines with VMID %s.".formatted(some(both)),
                    "Give the machines of one of them other VMIDs (start_vmid, or vmid of the assignments)."));
        } else if (!mine.isEmpty()
                && !theirs.isEmpty()
                && mine.first() <= theirs.last()
                && theirs.first() <= mine.last()) {
            conflicts.add(Conflict.doubtful(
                    subject(),
                    "Their VMIDs lie among each other: %d to %d and %d to %d."
                            .formatted(mine.first(), mine.last(), theirs.first(), theirs.last()),
                    "Keep a range for each cluster, or one that grows runs into the other."));
        }
    }

    private static SortedSet<Integer> vmids(ClusterProfile profile) {
        return profile.machines().stream().map(Machine::vmid).collect(Collectors.toCollection(TreeSet::new));
    }

    private void common(String what, Function<Machine, Optional<String>> value) {
        Set<String> both = values(one, value);
        both.retainAll(values(other, value));
        if (!both.isEmpty()) {
            conflicts.add(Conflict.blocking(
                    subject(),
                    "Both have the %s %s.".formatted(what, some(both)),
                    "Change them in the profile of one of the two."));
        }
    }

    private static Set<String> values(ClusterProfile profile, Function<Machine, Optional<String>> value) {
        return profile.machines().stream()
                .flatMap(machine -> value.apply(machine).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A teardown takes every guest that has all tags of the profile: those of a cluster with the same tags and more, too. */
    private void tags() {
        caught(one, other);
        if (!one.tags().equals(other.tags())) {
            caught(other, one);
        }
    }

    private void caught(ClusterProfile taker, ClusterProfile victim) {
        Stream.of(ClusterProfile.Role.values())
                .map(victim::tags)
                .filter(tags -> !taker.tags().isEmpty() && Sight.has(tags, taker.tags()))
                .findFirst()
                .ifPresent(tags -> conflicts.add(Conflict.blocking(
                        subject(),
                        "Machines of %s have all tags of %s (%s), so tearing %s down would delete them as well."
                                .formatted(victim.name(), taker.name(), String.join(", ", taker.tags()), taker.name()),
                        "Give %s a tag that %s does not have, such as its name, and give it to the machines that are there."
                                .formatted(taker.name(), victim.name()))));
    }

    private void addresses() {
        Map<String, String> mine = addresses(one);
        addresses(other).forEach((address, owner) -> {
            String here = mine.get(address);
            if (here != null) {
                conflicts.add(Conflict.blocking(
                        subject(),
                        "Address %s is both %s of %s and %s of %s."
                                .formatted(address, here, one.name(), owner, other.name()),
                        "Give one of the two another address."));
            }
        });
    }

    /** Every address that a cluster claims, and what it is there. */
    private static Map<String, String> addresses(ClusterProfile profile) {
        Map<String, String> addresses = new TreeMap<>();
        profile.network().addresses().forEach((key, address) -> addresses.put(plain(address), key));
        profile.machines()
                .forEach(machine ->
                        machine.ip().ifPresent(ip -> addresses.put(plain(ip), "machine " + machine.name())));
        return addresses;
    }

    private static String plain(String address) {
        return AddressRange.canonical(address).orElse(address.toLowerCase(Locale.ROOT));
    }

    private void networks() {
        networks(one, other);
        networks(other, one);
        new TreeMap<>(one.network().networks())
                .forEach((key, network) -> new TreeMap<>(other.network().networks())
                        .forEach((otherKey, otherNetwork) -> {
                            if (AddressRange.overlap(network, otherNetwork)) {
                                conflicts.add(
                                        Conflict.wrong(
                                                subject(),
                                                "%s of %s (%s) overlaps %s of %s (%s)."
                                                        .formatted(
                                                                key,
                                                                one.name(),
                                                                network,
                                                                otherKey,
                                                                other.name(),
                                                                otherNetwork),
                                                "Give each cluster networks of its own, or nothing can ever be routed between them."));
                            }
                        }));
    }

    /** Addresses of one inside networks of the other. */
    private void networks(ClusterProfile inside, ClusterProfile around) {
        addresses(inside)
                .forEach((address, owner) -> new TreeMap<>(around.network().networks()).forEach((key, network) -> {
                    if (AddressRange.overlap(address, network)) {
                        conflicts.add(Conflict.wrong(
                                subject(),
                                "Address %s (%s of %s) lies in %s of %s (%s), whose machines cannot reach it then."
                                        .formatted(address, owner, inside.name(), key, around.name(), network),
                                "Choose a network that no machine's address is in."));
                    }
                }));
    }

    private void flux() {
        Optional<Flux> mine = one.network().flux();
        Optional<Flux> theirs = other.network().flux();
        if (mine.isEmpty() || theirs.isEmpty() || !isOneSource(mine.get(), theirs.get())) {
            return;
        }
        String path = mine.get().path();
        String otherPath = theirs.get().path();
        if (path.equals(otherPath)) {
            conflicts.add(Conflict.wrong(
                    subject(),
                    "Both are reconciled by Flux from %s of one repository.".formatted(path),
                    "Give each cluster a path of its own (flux.path)."));
        } else if (within(path, otherPath) || within(otherPath, path)) {
            conflicts.add(Conflict.wrong(
                    subject(),
                    "One is reconciled by Flux from %s and the other from %s, one of which is inside the other."
                            .formatted(path, otherPath),
                    "Put the paths beside each other (flux.path)."));
        }
    }

    private static boolean isOneSource(Flux mine, Flux theirs) {
        return mine.repository().equals(theirs.repository()) && mine.branch().equals(theirs.branch());
    }

    private static boolean within(String inner, String outer) {
        return outer.isEmpty() || inner.startsWith(outer + "/");
    }

    private static String some(Set<?> values) {
        String some = values.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "));
        return values.size() <= NAMED ? some : "%s and %d more".formatted(some, values.size() - NAMED);
    }

    /** What is wrong with a profile by itself. */
    static List<Conflict> within(ClusterProfile profile) {
        List<Conflict> found = new ArrayList<>();
        Set<Integer> vmids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Machine machine : profile.machines()) {
            if (!vmids.add(machine.vmid()) || !names.add(machine.name().toLowerCase(Locale.ROOT))) {
                found.add(Conflict.blocking(
                        machine.label(),
                        "Two machines have this VMID or this name.",
                        "Move start_vmid of one pool, or change its name_prefix."));
            }
        }
        addresses(profile)
                .forEach((address, owner) -> profile.network().networks().forEach((key, network) -> {
                    if (AddressRange.overlap(address, network)) {
                        found.add(Conflict.wrong(
                                owner,
                                "Address %s lies in %s (%s).".formatted(address, key, network),
                                "Choose a network that no machine's address is in."));
                    }
                }));
        return found;
    }
}
