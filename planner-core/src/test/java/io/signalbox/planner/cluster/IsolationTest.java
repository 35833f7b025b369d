package io.signalbox.planner.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.report.Report.Level;
import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.ClusterProfile.Flux;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.site.ClusterProfile.Network;
import io.signalbox.contracts.site.ClusterProfile.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IsolationTest {
    private static final Network NOWHERE = new Network(Map.of(), Map.of(), Optional.empty());

    private static ClusterProfile cluster(String name, int first, int count, Set<String> tags, Network network) {
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            machines.add(new Machine(
                    "%s-%02d".formatted(name, i + 1),
                    Role.CONTROLPLANE,
                    first + i,
                    Optional.of(new HostName("oak")),
                    Optional.of("192.0.2.%d".formatted((first + i) % 250 + 1)),
                    Optional.of("02:00:00:00:%02x:%02x".formatted((first + i) / 256 % 256, (first + i) % 256)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return new ClusterProfile(name, "talos", machines, Optional.of(900), tags, network, Map.of(), List.of());
    }

    private static Network flux(String path) {
        return new Network(Map.of(), Map.of(), Optional.of(new Flux("git@example:fleet", "main", path)));
    }

    private static Network pods(String cidr) {
        return new Network(Map.of(), Map.of("network.pod_cidr", cidr), Optional.empty());
    }

    private static String said(ClusterProfile one, ClusterProfile other) {
        return Isolation.between(one, other).stream().map(Conflict::says).collect(Collectors.joining("\n"));
    }

    @Test
    void clustersThatAreApartHaveNothingToSay() {
        assertThat(Isolation.between(
                        cluster("blue", 1101, 3, Set.of("blue"), pods("10.1.0.0/16")),
                        cluster("green", 1201, 3, Set.of("green"), pods("10.2.0.0/16"))))
                .isEmpty();
    }

    @Test
    void aTagSetInsideAnotherWouldTearTheOtherDown() {
        ClusterProfile wide = cluster("wide", 1101, 1, Set.of("talos"), NOWHERE);
        ClusterProfile narrow = cluster("narrow", 1201, 1, Set.of("talos", "staging"), NOWHERE);
        assertThat(said(wide, narrow))
                .contains("tearing wide down would delete them")
                .doesNotContain("tearing narrow");
        assertThat(Isolation.between(narrow, wide)).allMatch(Conflict::blocks).hasSize(1);
        ClusterProfile byRole = cluster("byrole", 1301, 1, Set.of("talos", "controlplane"), NOWHERE);
        assertThat(said(wide, byRole)).contains("tearing wide down").contains("tearing byrole down");
    }

    @Test
    void vmidsNamesMacsAndAddressesAreHadOnlyOnce() {
        ClusterProfile one = cluster("blue", 1101, 3, Set.of("blue"), NOWHERE);
        ClusterProfile other = cluster("blue", 1103, 3, Set.of("green"), NOWHERE);
        assertThat(said(one, other))
                .contains("Both have machines with VMID 1103.")
                .contains("Both have the machine names blue-01")
                .contains("Both have the MAC addresses 02:00:00:00:04:4f")
                .contains("is both machine blue-03 of blue and machine blue-01 of blue");
    }

    @Test
    void vmidsThatLieAmongEachOtherAreWorthALook() {
        ClusterProfile around = new ClusterProfile(
                "around",
                "talos",
                List.of(
                        cluster("a", 1101, 1, Set.of("a"), NOWHERE).machines().getFirst(),
                        cluster("b", 1150, 1, Set.of("a"), NOWHERE).machines().getFirst()),
                Optional.of(900),
                Set.of("around"),
                NOWHERE,
                Map.of(),
                List.of());
        assertThat(Isolation.between(around, cluster("within", 1120, 3, Set.of("within"), NOWHERE)))
                .singleElement()
                .satisfies(conflict -> {
                    assertThat(conflict.level()).isEqualTo(Level.WARNING);
                    assertThat(conflict.says()).contains("1101 to 1150 and 1120 to 1122");
                });
    }

    @Test
    void networksMayNotOverlapNorHoldTheOthersMachines() {
        ClusterProfile one = cluster("blue", 1101, 1, Set.of("blue"), pods("10.1.0.0/16"));
        ClusterProfile other = cluster("green", 1201, 1, Set.of("green"), pods("10.1.128.0/17"));
        assertThat(said(one, other))
                .contains("network.pod_cidr of blue (10.1.0.0/16) overlaps network.pod_cidr of green");
        ClusterProfile around = cluster("grey", 1301, 1, Set.of("grey"), pods("192.0.2.0/24"));
        assertThat(said(one, around)).contains("machine blue-01 of blue) lies in network.pod_cidr of grey");
        assertThat(Isolation.within(around))
                .extracting(Conflict::says)
                .anyMatch(says -> says.contains("lies in network.pod_cidr"));
    }

    @Test
    void aFluxPathIsNeitherTheSameNorInsideAnother() {
        ClusterProfile one = cluster("blue", 1101, 1, Set.of("blue"), flux("clusters/blue"));
        assertThat(said(one, cluster("green", 1201, 1, Set.of("green"), flux("clusters/blue"))))
                .contains("from clusters/blue of one repository");
        assertThat(said(one, cluster("green", 1201, 1, Set.of("green"), flux("clusters/blue/apps"))))
                .contains("inside the other");
        assertThat(Isolation.between(one, cluster("green", 1201, 1, Set.of("green"), flux("clusters/blue2"))))
                .isEmpty();
    }

    @Test
    void anAddressIsTheSameHoweverItIsWritten() {
        assertThat(AddressRange.canonical("2001:DB8::1")).isEqualTo(AddressRange.canonical("2001:db8:0:0:0:0:0:1"));
        assertThat(AddressRange.canonical("0.0.0.1")).contains("0.0.0.1");
        assertThat(AddressRange.of("api.example")).isEmpty();
        assertThat(AddressRange.of("10.0.0.0/33")).isEmpty();
        assertThat(AddressRange.overlap("10.0.0.0/8", "10.255.255.255")).isTrue();
        assertThat(AddressRange.overlap("10.0.0.0/8", "11.0.0.0")).isFalse();
        assertThat(AddressRange.overlap("::/0", "10.0.0.1")).isFalse();
    }

    /** Whoever is caught by a teardown of the other is named, whichever of the two is looked at. */
    @Property(tries = 300)
    void whoeverATeardownWouldTakeAlongIsNamed(
            @ForAll @Size(min = 1, max = 4) Set<@IntRange(max = 5) Integer> mine,
            @ForAll @Size(min = 1, max = 4) Set<@IntRange(max = 5) Integer> theirs) {
        ClusterProfile one = cluster("one", 1101, 1, tags(mine), NOWHERE);
        ClusterProfile other = cluster("other", 1201, 1, tags(theirs), NOWHERE);
        boolean caught = other.tags(Role.CONTROLPLANE).containsAll(one.tags())
                || one.tags(Role.CONTROLPLANE).containsAll(other.tags());
        assertThat(Isolation.between(one, other).stream().anyMatch(Conflict::blocks))
                .isEqualTo(caught);
        assertThat(Isolation.between(other, one)).hasSameSizeAs(Isolation.between(one, other));
    }

    /** Two clusters share a VMID exactly when that is said. */
    @Property(tries = 300)
    void aSharedVmidIsAlwaysSaid(
            @ForAll @IntRange(min = 1000, max = 1020) int first,
            @ForAll @IntRange(min = 1000, max = 1020) int second,
            @ForAll @IntRange(min = 1, max = 9) int count) {
        ClusterProfile one = cluster("one", first, count, Set.of("one"), NOWHERE);
        ClusterProfile other = cluster("other", second, count, Set.of("other"), NOWHERE);
        boolean share = Math.abs(first - second) < count;
        assertThat(said(one, other).contains("Both have machines with VMID")).isEqualTo(share);
    }

    private static Set<String> tags(Set<Integer> numbers) {
        return numbers.stream().map(number -> "t" + number).collect(Collectors.toSet());
    }
}
