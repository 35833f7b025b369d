package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.ClusterReading;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.clone.CloneGuest;
import io.signalbox.executor.proxmox.cluster.AwaitReachable;
import io.signalbox.executor.proxmox.cluster.ConfirmCluster;
import io.signalbox.executor.proxmox.cluster.ConfirmTornDown;
import io.signalbox.executor.proxmox.cluster.ProbeMachines;
import io.signalbox.executor.proxmox.configure.ConfigureGuest;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.guest.DeleteGuest;
import io.signalbox.executor.proxmox.guest.StartGuest;
import io.signalbox.executor.proxmox.guest.StopGuest;
import io.signalbox.executor.step.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabClusterTest extends LabActsBase {
    private static final GuestId NEW = new GuestId(1401, "", "cp01");
    private static final String MAC = "02:00:00:00:14:01";
    private static final String ADDRESS = "127.0.0.1";
    private static final Set<String> TAGS = Set.of("blue", "k8s");

    private final int port = freePort();

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no port is free", e);
        }
    }

    private void make() throws InterruptedException {
        lab.world().reservations().reserve(MAC, ADDRESS, port);
        Observation.Found template = detail(101).found();
        verified(
                new CloneGuest(sites, GuestTimes.DEFAULT),
                new GuestStep.CloneGuest(
                        template.guest().id(), template.host(), 1401, "cp01", PVE02, true, Optional.empty()));
        verified(
                new ConfigureGuest(sites, GuestTimes.DEFAULT),
                new GuestStep.ConfigureGuest(
                        NEW,
                        PVE02,
                        Optional.empty(),
                        Map.of(
                                "cores", "4",
                                "memory", "4096",
                                "tags", "blue;controlplane;k8s",
                                "net0", "virtio=02:00:00:00:14:01,bridge=vmbr0"),
                        Set.of()));
    }

    private void start() throws InterruptedException {
        verified(new StartGuest(sites, GuestTimes.DEFAULT), new StepAction.StartGuest(NEW, PVE02));
    }

    private ClusterStep.AwaitReachable reach() {
        return new ClusterStep.AwaitReachable(NEW, ADDRESS, port, Duration.ofMinutes(5));
    }

    private static ClusterStep.ConfirmCluster whole() {
        return new ClusterStep.ConfirmCluster(
                "blue",
                List.of(new ClusterStep.Machine(
                        NEW,
                        PVE02,
                        List.of("blue", "controlplane", "k8s"),
                        Optional.of(4),
                        Optional.of(4096),
                        Optional.of(MAC))));
    }

    @Test
    void aMachineIsReachedOnceItHasBootedAndProvedToBeAsAskedFor() throws InterruptedException {
        make();
        start();
        Finding finding = look(new AwaitReachable(), reach());
        assertThat(seen(finding, ClusterReading.MachineReached.class).attempts())
                .isGreaterThan(1);
        assertThat(finding.evidence().getFirst().request()).isEqualTo("TCP connect 127.0.0.1 port " + port);
        assertThat(finding.evidence().getFirst().found()).contains("it opened at attempt");
        assertThat(seen(look(new ConfirmCluster(sites), whole()), ClusterReading.ClusterProved.class)
                        .machines())
                .extracting(place -> place.guest().name())
                .containsExactly("cp01");
    }

    @Test
    void aMachineThatNeverAnswersFailsAfterItsPatienceAndSaysWhatToLookAt() throws InterruptedException {
        make();
        Problem problem = disproved(look(new AwaitReachable(), reach()));
        assertThat(problem.code()).isEqualTo("machine_not_reached");
        assertThat(problem.said()).contains("refused");
        assertThat(problem.means()).contains("attempts over 300 s");
        assertThat(problem.remedy()).contains("DHCP reservation");
    }

    @Test
    void aNameIsNeverLookedUp() throws InterruptedException {
        ClusterStep.AwaitReachable named =
                new ClusterStep.AwaitReachable(NEW, "localhost", port, Duration.ofSeconds(1));
        assertThat(disproved(look(new AwaitReachable(), named)).said()).contains("is no IP address");
    }

    @Test
    void aProbeTellsWhoAnswersAndWhoDoesNot() throws InterruptedException {
        make();
        start();
        lab.world().skip(Duration.ofMinutes(1));
        Finding finding = look(
                new ProbeMachines(),
                new ClusterStep.ProbeMachines(List.of(
                        new ClusterStep.Endpoint(1401, ADDRESS, port),
                        new ClusterStep.Endpoint(1402, "127.0.14.2", port))));
        List<ClusterReading.Probe> probes =
                seen(finding, ClusterReading.MachinesProbed.class).machines();
        assertThat(probes.get(0).failure()).isEmpty();
        assertThat(probes.get(1).failure()).isPresent();
    }

    @Test
    void whatDiffersFromThePlanIsNamed() throws InterruptedException {
        make();
        Problem stopped = disproved(look(new ConfirmCluster(sites), whole()));
        assertThat(stopped.code()).isEqualTo("cluster_not_as_asked");
        assertThat(stopped.means()).contains("1401 (cp01) is stopped");
        ClusterStep.ConfirmCluster other = new ClusterStep.ConfirmCluster(
                "blue",
                List.of(
                        new ClusterStep.Machine(
                                NEW,
                                PVE01,
                                List.of("green"),
                                Optional.of(2),
                                Optional.of(1024),
                                Optional.of("02:00:00:00:14:02")),
                        new ClusterStep.Machine(
                                new GuestId(1499, "", "cp99"),
                                PVE01,
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
        assertThat(disproved(look(new ConfirmCluster(sites), other)).means())
                .contains("is on pve02, not pve01")
                .contains("lacks the tags green")
                .contains("has 4 cores, not 2")
                .contains("has 4096 MiB of memory, not 1024")
                .contains("has the MAC address 02:00:00:00:14:01, not 02:00:00:00:14:02")
                .contains("1499 (cp99) is on no host");
    }

    @Test
    void aClusterIsGoneOnlyWhenNoGuestNoTagAndNoDiskOfItIsLeft() throws InterruptedException {
        make();
        start();
        Observation.Found found = detail(1401).found();
        List<String> volumes =
                found.volumes().stream().map(Observation.Volume::volume).toList();
        GuestId id = found.guest().id();
        List<String> tags = found.guest().tags();
        ClusterStep.ConfirmTornDown proof = new ClusterStep.ConfirmTornDown("blue", TAGS, List.of(id), volumes);
        Problem there = disproved(look(new ConfirmTornDown(sites), proof));
        assertThat(there.code()).isEqualTo("cluster_not_gone");
        assertThat(there.means())
                .contains("guest 1401 (cp01) on pve02 has all its tags")
                .contains("1401 (cp01) is still on pve02")
                .contains("volume " + volumes.getFirst() + " is still there");

        verified(new StopGuest(sites, GuestTimes.DEFAULT), new StepAction.StopGuest(id, PVE02, tags));
        verified(new DeleteGuest(sites, GuestTimes.DEFAULT), new StepAction.DeleteGuest(id, PVE02, tags, volumes));
        assertThat(seen(look(new ConfirmTornDown(sites), proof), ClusterReading.ClusterGone.class)
                        .machines())
                .containsExactly(id);
    }

    @Test
    void templatesAndOtherGuestsUnderAUsedNumberDoNotCountAsLeft() throws InterruptedException {
        GuestId before = new GuestId(1021, "00000000-0000-4000-8000-00000000beef", "cp01");
        ClusterStep.ConfirmTornDown proof =
                new ClusterStep.ConfirmTornDown("gone", Set.of("template", "talos"), List.of(before), List.of());
        assertThat(look(new ConfirmTornDown(sites), proof)).isInstanceOf(Finding.Verified.class);
    }
}
