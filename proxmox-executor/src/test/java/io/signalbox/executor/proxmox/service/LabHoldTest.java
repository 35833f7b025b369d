package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.HostReading;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.ConfirmGuestsOn;
import io.signalbox.executor.proxmox.look.ConfirmMaintenance;
import io.signalbox.executor.proxmox.look.LocateGuests;
import io.signalbox.executor.proxmox.look.ReadMaintenance;
import io.signalbox.executor.proxmox.maintenance.HoldHost;
import io.signalbox.executor.proxmox.maintenance.ReleaseHost;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.HaService;
import io.signalbox.secrets.file.FileSecrets;
import io.signalbox.shell.SiteShell;
import io.signalbox.shell.mina.MinaShell;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabHoldTest extends LabActsBase {
    private static final HostStep.HoldHost HOLD = new HostStep.HoldHost(PVE01, Optional.of(PVE01));
    private static final HostStep.ReleaseHost RELEASE = new HostStep.ReleaseHost(PVE01, Optional.of(PVE02));

    private final SiteShell shell = new MinaShell(
            new FileSecrets(Objects.requireNonNull(shells().keyFile().getParent())));
    private final HoldHost hold = new HoldHost(sites, shell, GuestTimes.DEFAULT);
    private final ReleaseHost release = new ReleaseHost(sites, shell, GuestTimes.DEFAULT);

    @AfterAll
    void closeShell() {
        shell.close();
    }

    private boolean held() {
        return lab.world().call(() -> lab.world().hostStates().maintenance("pve01"));
    }

    private List<String> commands() {
        return lab.requests().changing().stream()
                .map(entry -> "%s %s: %s".formatted(entry.method(), entry.host(), entry.path()))
                .toList();
    }

    private void withoutHa() {
        somebody(world -> List.copyOf(world.ha().services()).stream()
                .map(HaService::vmid)
                .forEach(vmid -> world.ha().remove(vmid)));
    }

    @Test
    void aHostIsHeldByOneCommandAndTheApiProvesIt() throws InterruptedException {
        Finding finding = verified(hold, HOLD);

        assertThat(held()).isTrue();
        assertThat(commands()).containsExactly("SSH pve01: ha-manager crm-command node-maintenance enable pve01");
        assertThat(((Finding.Verified) finding).observation())
                .hasValueSatisfying(seen ->
                        assertThat(((HostReading.Maintenance) seen).hosts()).containsExactly(PVE01));
        assertThat(finding.evidence())
                .extracting(one -> one.request())
                .anyMatch(request -> request.contains("/cluster/ha/status/manager_status"))
                .anyMatch(request -> request.contains("/cluster/ha/status/current"));
    }

    @Test
    void itIsReleasedByWayOfAnotherHost() throws InterruptedException {
        lab.faults().inject(new Fault.NodeMaintenance("pve01", true));
        somebody(world -> {});
        verified(release, RELEASE);

        assertThat(held()).isFalse();
        assertThat(commands()).containsExactly("SSH pve02: ha-manager crm-command node-maintenance disable pve01");
    }

    @Test
    void whatIsSoAlreadyIsNotAskedFor() throws InterruptedException {
        lab.faults().inject(new Fault.NodeMaintenance("pve01", true));
        somebody(world -> {});

        assertThat(carryOut(hold, HOLD, context(HOLD))).isInstanceOf(Finding.Verified.class);
        assertThat(commands()).isEmpty();
    }

    @Test
    void anAnswerThatWasLostIsLookedUpInTheApi() throws InterruptedException {
        lab.faults().inject(new Fault.LoseShell("pve01", true));
        LabContext context = context(HOLD);
        String mark = ((Readiness.Ready) hold.observe(HOLD, context)).mark();
        assertThat(hold.act(HOLD, context)).isInstanceOf(Sent.AnswerLost.class);
        assertThat(hold.trace(HOLD, mark, context))
                .as("it waits in the queue of the HA manager")
                .isInstanceOf(Trace.NotSeen.class);
        lab.world().skip(hold.hidden(HOLD));
        assertThat(hold.trace(HOLD, mark, context)).isInstanceOf(Trace.Found.class);

        lab.reset();
        lab.faults().inject(new Fault.LoseShell("pve01", false));
        assertThat(hold.act(HOLD, context(HOLD))).isInstanceOf(Sent.AnswerLost.class);
        assertThat(hold.trace(HOLD, mark, context(HOLD))).isInstanceOf(Trace.NotSeen.class);
        assertThat(commands()).hasSize(1);
        assertThat(held()).isFalse();
    }

    @Test
    void withoutQuorumNobodyCanTellWhetherItHappened() throws InterruptedException {
        lab.faults().inject(new Fault.LoseShell("pve01", true));
        assertThat(hold.act(HOLD, context(HOLD))).isInstanceOf(Sent.AnswerLost.class);
        lab.faults().inject(new Fault.LoseQuorum());

        assertThat(hold.trace(HOLD, "enable", context(HOLD))).isInstanceOf(Trace.CannotTell.class);
        assertThat(((Readiness.Refused) hold.observe(HOLD, context(HOLD)))
                        .problem()
                        .code())
                .isEqualTo("no_quorum");
    }

    @Test
    void aStrangeHostKeyIsRefusedBeforeAnythingIsSaid() throws InterruptedException {
        lab.faults().inject(new Fault.StrangeHostKey("pve01", true));

        Sent sent = hold.act(HOLD, context(HOLD));

        assertThat(sent).isInstanceOfSatisfying(Sent.Rejected.class, rejected -> {
            assertThat(rejected.problem().code()).isEqualTo("ssh_host_key_differs");
            assertThat(rejected.problem().remedy()).contains("ssh-keygen -lf", "ssh_host_key");
        });
        assertThat(commands()).isEmpty();
    }

    @Test
    void whatMayNotBeSentAnyMoreIsWithheld() throws InterruptedException {
        LabContext context = new LabContext(lab, config("lab"), HOLD) {
            @Override
            public boolean maySend() {
                return false;
            }
        };
        assertThat(hold.act(HOLD, context)).isInstanceOf(Sent.Withheld.class);
        assertThat(commands()).isEmpty();
    }

    @Test
    void withoutHaNothingIsSentAndThatIsProved() throws InterruptedException {
        withoutHa();
        HostStep.HoldHost own = new HostStep.HoldHost(PVE01, Optional.empty());

        Finding finding = carryOut(hold, own, context(own));

        assertThat(seen(finding, HostReading.Maintenance.class).highlyAvailable())
                .isFalse();
        assertThat(commands()).isEmpty();
        Problem problem = refused(hold, HOLD);
        assertThat(problem.code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(problem.means()).contains("the HA manager sleeps");
    }

    @Test
    void aHoldThatWasToNeedNoCommandIsRefusedWhereTheSiteUsesHa() throws InterruptedException {
        assertThat(refused(hold, new HostStep.HoldHost(PVE01, Optional.empty())).code())
                .isEqualTo(Problem.PRECONDITION_GONE);
    }

    @Test
    void whatIsReadOfMaintenanceIsProvedOrDisproved() throws InterruptedException {
        assertThat(seen(
                        look(new ReadMaintenance(sites), new HostStep.ReadMaintenance()),
                        HostReading.Maintenance.class))
                .satisfies(seen -> {
                    assertThat(seen.highlyAvailable()).isTrue();
                    assertThat(seen.hosts()).isEmpty();
                });
        Finding no = look(new ConfirmMaintenance(sites), new HostStep.ConfirmMaintenance(PVE01, true));
        assertThat(problem(no).means()).contains("no maintenance of host pve01");
        assertThat(look(new ConfirmMaintenance(sites), new HostStep.ConfirmMaintenance(PVE01, false)))
                .isInstanceOf(Finding.Verified.class);
    }

    @Test
    void guestsAreFoundWhereTheyAreAndProvedByWhoTheyAre() throws InterruptedException {
        HostReading.Places places = seen(
                look(new LocateGuests(sites), new HostStep.LocateGuests(Set.of(1021, 9999))), HostReading.Places.class);
        assertThat(places.guests()).containsExactly(new HostReading.Place(1021, PVE01));

        GuestId who = found(1021).guest().id();
        assertThat(on(PVE01, who)).isInstanceOf(Finding.Verified.class);
        assertThat(problem(on(PVE02, who)).means()).contains("1021", "not on pve02");
        GuestId other = new GuestId(1021, "00000000-0000-4000-8000-000000000000", who.name());
        assertThat(problem(on(PVE01, other)).code()).isEqualTo("guests_not_there");
    }

    private Finding on(HostName host, GuestId guest) throws InterruptedException {
        return look(new ConfirmGuestsOn(sites), new HostStep.ConfirmGuestsOn(host, List.of(guest)));
    }
}
