package io.signalbox.executor.proxmox.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.site.FakeContext;
import io.signalbox.executor.proxmox.site.FakeGuest;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.HaBlock;
import io.signalbox.proxmox.HaRule;
import io.signalbox.proxmox.MigratePreconditions;
import io.signalbox.proxmox.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LooksTest {
    private static final HostName PVE01 = new HostName("pve01");

    private final FakeSite site = new FakeSite();
    private final Sites sites = config -> new Link(site, FakeSite.TOKEN);

    @BeforeEach
    void auditor() {
        site.privileges.put("/", Map.of("Sys.Audit", true, "VM.Audit", true));
    }

    private <A extends StepAction> Finding look(ReadKind<A> kind, A action) throws InterruptedException {
        return kind.look(action, new FakeContext(action));
    }

    private static <O extends Observation> O seen(Finding finding, Class<O> kind) {
        assertThat(finding).isInstanceOf(Finding.Verified.class);
        return kind.cast(((Finding.Verified) finding).observation().orElseThrow());
    }

    private static Problem disproved(Finding finding) {
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        return ((Finding.Disproved) finding).problem();
    }

    private Finding connect(String... privileges) throws InterruptedException {
        return look(new CheckConnectivity(sites), new StepAction.CheckConnectivity(List.of(privileges)));
    }

    @Test
    void aSiteThatAnswersIsConnected() throws InterruptedException {
        Observation.Connectivity seen = seen(connect("VM.Audit on /vms"), Observation.Connectivity.class);
        assertThat(seen).isEqualTo(new Observation.Connectivity("9.2.11", true, List.of()));
    }

    @Test
    void everyMissingPrivilegeIsNamedWithTheRoleThatHasIt() throws InterruptedException {
        Problem problem = disproved(connect("VM.Audit on /vms", "VM.Migrate on /vms", "Datastore.Audit on /storage"));
        assertThat(problem.code()).isEqualTo("privileges_missing");
        assertThat(problem.means()).contains("VM.Migrate on /vms, Datastore.Audit on /storage");
        assertThat(problem.remedy())
                .contains("pveum acl modify /vms --tokens 'signalbox@pve!tests' --roles PVEVMAdmin")
                .contains("PVEAuditor");
    }

    @Test
    void aPrivilegeThatDoesNotPropagateIsNotHeldBelow() throws InterruptedException {
        site.privileges.put("/", Map.of("VM.Audit", false));
        assertThat(disproved(connect("VM.Audit on /vms")).code()).isEqualTo("privileges_missing");
    }

    @Test
    void aSiteWithoutQuorumFailsByName() throws InterruptedException {
        site.quorate = false;
        assertThat(disproved(connect()).code()).isEqualTo("no_quorum");
    }

    @Test
    void aRefusedTokenFailsByName() throws InterruptedException {
        site.fail("/version", new Failure.NotAuthenticated());
        assertThat(disproved(connect()).code()).isEqualTo("token_refused");
    }

    private Finding observeSite() throws InterruptedException {
        return look(new ObserveSite(sites), new StepAction.ObserveSite());
    }

    @Test
    void runningGuestsAndContainersAreCommittedAndTemplatesAreNot() throws InterruptedException {
        site.vm(1021, "pve01", "web01").memory = 4 * FakeGuest.GIB;
        site.vm(1051, "pve01", "build01").running = false;
        site.container(200, "pve01", "ct").memory = FakeGuest.GIB;
        FakeGuest template = site.vm(101, "pve01", "base");
        template.template = true;
        template.running = false;
        site.storages = List.of(FakeSite.storage("local-lvm", "lvmthin", false));
        Observation.Host host =
                seen(observeSite(), Observation.Site.class).hosts().getFirst();
        assertThat(host.memoryCommitted()).isEqualTo(5 * FakeGuest.GIB);
        assertThat(host.cpusCommitted()).isEqualTo(4);
        assertThat(host.guests()).isEqualTo(3);
        assertThat(host.storages()).containsExactly(new Observation.Storage("local-lvm", false, true, true, 99L << 30));
    }

    @Test
    void anOfflineHostIsReportedAndIsNoError() throws InterruptedException {
        site.hostStatus.put("pve02", "offline");
        site.haStates.put("pve01", "maintenance");
        List<Observation.Host> hosts =
                seen(observeSite(), Observation.Site.class).hosts();
        assertThat(hosts).extracting(Observation.Host::online).containsExactly(true, false);
        assertThat(hosts).extracting(Observation.Host::maintenance).containsExactly(true, false);
    }

    @Test
    void whereTheGuestsAreThatThePolicyKeepsTogetherOrApartIsSaid() throws InterruptedException {
        site.vm(1021, "pve01", "web01").tags = List.of("prod", "replica");
        site.vm(1022, "pve02", "web02").tags = List.of("pair");
        site.vm(1023, "pve02", "other").tags = List.of("prod");
        FakeContext context = new FakeContext(new StepAction.ObserveSite())
                .under(Policy.builtIn().with(new Policy.Placement(Set.of("pair"), Set.of("replica"))));
        Finding finding = new ObserveSite(sites).look(new StepAction.ObserveSite(), context);
        assertThat(seen(finding, Observation.Site.class).residents())
                .extracting(Observation.Resident::vmid)
                .containsExactly(1021, 1022);
    }

    @Test
    void aSiteWithoutTheCallForRulesHasNone() throws InterruptedException {
        site.fail("/cluster/ha/rules", new Failure.NotImplemented());
        assertThat(seen(observeSite(), Observation.Site.class).haRules()).isEmpty();
    }

    @Test
    void haRulesAreTranslatedAndDisabledOnesLeftOut() throws InterruptedException {
        site.rules = List.of(rule("apart", "negative", false), rule("with", "positive", false), rule("off", "", true));
        assertThat(seen(observeSite(), Observation.Site.class).haRules())
                .extracting(Observation.HaRule::kind)
                .containsExactly(Observation.HaRule.Kind.APART, Observation.HaRule.Kind.TOGETHER);
    }

    private static HaRule rule(String name, String affinity, boolean disabled) {
        return new HaRule(
                name,
                "resource-affinity",
                new TreeSet<>(List.of("vm:100", "vm:101")),
                Map.of(),
                false,
                Optional.of(affinity),
                disabled);
    }

    private List<Observation.Guest> observeGuests() throws InterruptedException {
        return seen(look(new ObserveGuests(sites), new StepAction.ObserveGuests(PVE01)), Observation.Guests.class)
                .guests();
    }

    @Test
    void guestsAreListedByVmidWithWhatTiesThem() throws InterruptedException {
        FakeGuest gpu = site.vm(1061, "pve01", "gpu01");
        gpu.devices = Map.of("hostpci0", "0000:41:00.0", "usb0", "spice", "hostpci1", "mapping=gpu");
        gpu.preconditions = new MigratePreconditions(
                true,
                List.of(),
                Map.of(
                        new io.signalbox.proxmox.HostName("pve02"),
                        new MigratePreconditions.Obstacles(
                                List.of("tank"), List.of(), List.of(new HaBlock("vm:7", "node-affinity")))),
                List.of(disk("tank:vm-1061-disk-0", "scsi0", false)),
                List.of("hostpci0"),
                List.of("hostpci1"),
                List.of());
        gpu.snapshots = List.of(new Snapshot("before", Optional.empty(), Optional.empty(), Optional.empty(), false));
        site.container(200, "pve01", "ct");
        List<Observation.Guest> guests = observeGuests();
        assertThat(guests).extracting(guest -> guest.id().vmid()).containsExactly(200, 1061);
        Observation.Guest seen = guests.getLast();
        assertThat(seen.devices()).containsExactly("hostpci0");
        assertThat(seen.refusedHosts())
                .singleElement()
                .satisfies(refused -> assertThat(refused.why())
                        .isEqualTo("has no storage tank, is ruled out by HA (node-affinity of vm:7)"));
        assertThat(seen.localDisks())
                .singleElement()
                .satisfies(disk -> assertThat(disk.obstacle())
                        .hasValueSatisfying(why -> assertThat(why).contains("snapshots (before)")));
        assertThat(guests.getFirst().container()).isTrue();
        assertThat(guests.getFirst().id()).isEqualTo(new GuestId(200, "", "ct"));
    }

    @Test
    void templatesAndLockedGuestsAreNotAskedForPreconditions() throws InterruptedException {
        FakeGuest template = site.vm(101, "pve01", "base");
        template.template = true;
        template.running = false;
        site.vm(1021, "pve01", "web01").lock = Optional.of("backup");
        site.fail("/migrate", new Failure.Refused());
        List<Observation.Guest> guests = observeGuests();
        assertThat(guests.getFirst().template()).isTrue();
        assertThat(guests.getFirst().power()).isEqualTo(PowerState.STOPPED);
        assertThat(guests.getLast().lock()).contains("backup");
    }

    @Test
    void aServiceInErrorIsAnHaProblem() throws InterruptedException {
        site.vm(1031, "pve01", "db01");
        site.services.put("vm:1031", "error");
        Observation.Guest guest = observeGuests().getFirst();
        assertThat(guest.highlyAvailable()).isTrue();
        assertThat(guest.haProblem()).hasValueSatisfying(why -> assertThat(why).contains("state error"));
    }

    static MigratePreconditions.LocalDisk disk(String volume, String drive, boolean cdrom) {
        return new MigratePreconditions.LocalDisk(
                volume, OptionalLong.of(1024), drive, true, false, cdrom, true, false, false, false);
    }

    private Finding confirmEmpty(GuestId... leaving) throws InterruptedException {
        return look(new ConfirmHostEmpty(sites), new StepAction.ConfirmHostEmpty(PVE01, List.of(leaving)));
    }

    @Test
    void aHostWithOnlyTemplatesIsEmpty() throws InterruptedException {
        site.vm(101, "pve01", "base").template = true;
        assertThat(seen(confirmEmpty(), Observation.HostContents.class))
                .isEqualTo(new Observation.HostContents(PVE01, List.of(), 1));
    }

    @Test
    void whoIsLeftIsNamed() throws InterruptedException {
        site.vm(1021, "pve01", "web01");
        site.container(200, "pve01", "ct");
        Problem problem = disproved(confirmEmpty());
        assertThat(problem.code()).isEqualTo("host_not_empty");
        assertThat(problem.means()).contains("200 (ct), 1021 (web01)");
    }

    @Test
    void whoMayStayIsKnownByIdentityNotByVmid() throws InterruptedException {
        FakeGuest gpu = site.vm(1061, "pve01", "gpu01");
        assertThat(confirmEmpty(gpu.id())).isInstanceOf(Finding.Verified.class);
        assertThat(disproved(confirmEmpty(new GuestId(1061, "another", "gpu01")))
                        .code())
                .isEqualTo("host_not_empty");
    }

    @Test
    void aTokenThatMayNotSeeEveryGuestProvesNothing() throws InterruptedException {
        site.privileges.put("/", Map.of("Sys.Audit", true));
        assertThat(disproved(confirmEmpty()).code()).isEqualTo("privileges_missing");
    }
}
