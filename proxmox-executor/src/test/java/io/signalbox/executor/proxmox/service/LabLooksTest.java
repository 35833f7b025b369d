package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.look.CheckConnectivity;
import io.signalbox.executor.proxmox.look.ConfirmHostEmpty;
import io.signalbox.executor.proxmox.look.ObserveGuests;
import io.signalbox.executor.proxmox.look.ObserveSite;
import io.signalbox.executor.step.Finding;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabLooksTest extends LabTestBase {
    private static final StepAction.CheckConnectivity CONNECT = new StepAction.CheckConnectivity(
            List.of("Sys.Audit on /", "VM.Audit on /vms", "VM.Migrate on /vms", "Datastore.Audit on /storage"));

    @AfterEach
    void allFits() {
        everyRequestFitsTheSchema();
        assertThat(lab.requests().changing()).isEmpty();
    }

    private Finding connect(String token) throws InterruptedException {
        return new CheckConnectivity(sites).look(CONNECT, new LabContext(lab, config(token), CONNECT));
    }

    @Test
    void theSiteIsConnected() throws InterruptedException {
        assertThat(seen(connect("lab"), Observation.Connectivity.class).quorate())
                .isTrue();
    }

    @Test
    void aWrongSecretIsRefusedAndNotShown() throws InterruptedException {
        Finding finding = connect("wrong");
        assertThat(problem(finding).code()).isEqualTo("token_refused");
        assertThat(finding.toString()).doesNotContain("not-the-secret");
    }

    @Test
    void aMissingPrivilegeIsNamed() throws InterruptedException {
        lab.addToken(ApiToken.without("signalbox@pve!weak", "secret-of-weak", "VM.Migrate"));
        assertThat(problem(connect("weak")).means()).contains("VM.Migrate on /vms");
    }

    @Test
    void theLossOfQuorumIsNamed() throws InterruptedException {
        lab.faults().inject(new Fault.LoseQuorum());
        assertThat(problem(connect("lab")).code()).isEqualTo("no_quorum");
    }

    @Test
    void theWholeSiteIsSeen() throws InterruptedException {
        Observation.Site site =
                seen(look(new ObserveSite(sites), new StepAction.ObserveSite()), Observation.Site.class);
        assertThat(site.hosts()).extracting(host -> host.name().value()).containsExactly("pve01", "pve02", "pve03");
        assertThat(site.hosts()).allMatch(Observation.Host::online);
        assertThat(site.hosts().getFirst().memoryTotal()).isEqualTo(64L << 30);
        assertThat(site.hosts().getFirst().memoryCommitted()).isEqualTo(48L << 30);
        assertThat(site.haRules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.vmids()).containsExactly(1031));
    }

    @Test
    void aHostThatCannotBeReachedIsDown() throws InterruptedException {
        lab.faults().inject(new Fault.RefuseNode("pve03"));
        Observation.Site site =
                seen(look(new ObserveSite(sites), new StepAction.ObserveSite()), Observation.Site.class);
        assertThat(site.hosts()).extracting(Observation.Host::online).containsExactly(true, true, false);
    }

    @Test
    void everyGuestIsSeenWithWhatTiesIt() throws InterruptedException {
        List<Observation.Guest> guests = seen(
                        look(new ObserveGuests(sites), new StepAction.ObserveGuests(PVE01)), Observation.Guests.class)
                .guests();
        assertThat(guests)
                .extracting(guest -> guest.id().vmid())
                .containsExactly(101, 1021, 1022, 1023, 1031, 1032, 1041, 1042, 1051, 1052, 1061);
        assertThat(guests.getFirst().template()).isTrue();
        assertThat(guests.getLast().devices()).containsExactly("hostpci0");
        assertThat(guests.get(3).localDisks())
                .singleElement()
                .satisfies(disk -> assertThat(disk.obstacle()).isEmpty());
        assertThat(guests.get(4).refusedHosts())
                .singleElement()
                .satisfies(refused -> assertThat(refused.why()).contains("HA"));
        assertThat(guests.get(7).deletionProtected()).isTrue();
    }

    @Test
    void aFullHostIsNotEmpty() throws InterruptedException {
        Finding finding = look(new ConfirmHostEmpty(sites), new StepAction.ConfirmHostEmpty(PVE01, List.of()));
        assertThat(problem(finding).code()).isEqualTo("host_not_empty");
        assertThat(problem(finding).means()).contains("1021 (web01)");
    }

    @Test
    void aHostWithWhoMayStayIsEmpty() throws InterruptedException {
        List<GuestId> all = seen(
                        look(new ObserveGuests(sites), new StepAction.ObserveGuests(PVE02)), Observation.Guests.class)
                .guests()
                .stream()
                .filter(guest -> !guest.template())
                .map(Observation.Guest::id)
                .toList();
        Observation.HostContents contents = seen(
                look(new ConfirmHostEmpty(sites), new StepAction.ConfirmHostEmpty(PVE02, all)),
                Observation.HostContents.class);
        assertThat(contents.templates()).isEqualTo(1);
    }
}
