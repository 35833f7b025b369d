package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.TemplateReading;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.executor.proxmox.clone.CloneGuest;
import io.signalbox.executor.proxmox.configure.ConfigureGuest;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.guest.DeleteGuest;
import io.signalbox.executor.proxmox.guest.StartGuest;
import io.signalbox.executor.proxmox.guest.StopGuest;
import io.signalbox.executor.proxmox.look.ReadImages;
import io.signalbox.executor.proxmox.template.ConvertToTemplate;
import io.signalbox.executor.proxmox.template.CreateGuest;
import io.signalbox.executor.proxmox.template.FetchImage;
import io.signalbox.executor.proxmox.template.RemoveImage;
import io.signalbox.executor.proxmox.template.WatchGuest;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabTemplateTest extends LabActsBase {
    private static final String CLOUD = "debian-13-generic-amd64.qcow2";
    private static final String URL = "https://images.example/" + CLOUD;
    private static final String FILE = "debian-13-0123456789ab.qcow2";
    private static final String VOLUME = "local:import/" + FILE;
    private static final GuestId TEMPLATE = new GuestId(901, "0a1b2c3d-0000-3000-8000-00000000901a", "debian-13");
    private static final List<String> TAGS = List.of("cloudinit", "template");

    private final FetchImage fetch = new FetchImage(sites, GuestTimes.DEFAULT);
    private final CreateGuest create = new CreateGuest(sites, GuestTimes.DEFAULT);
    private final ConvertToTemplate convert = new ConvertToTemplate(sites, GuestTimes.DEFAULT);
    private final RemoveImage remove = new RemoveImage(sites, GuestTimes.DEFAULT);

    private Optional<String> sum(String name) {
        return lab.images().digest(name, "sha512").map("sha512:"::concat);
    }

    private TemplateStep.FetchImage fetching(Optional<String> checksum) {
        return new TemplateStep.FetchImage(PVE01, "local", TemplateStep.IMPORT, FILE, URL, checksum);
    }

    private TemplateStep.FetchImage fetching() {
        return fetching(sum(CLOUD));
    }

    private static TemplateStep.CreateGuest creating(Map<String, String> others) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "name", "debian-13",
                "bios", "ovmf",
                "machine", "q35",
                "cpu", "host",
                "cores", "2",
                "memory", "2048",
                "scsihw", "virtio-scsi-single",
                "net0", "virtio,bridge=vmbr0",
                "agent", "enabled=1",
                "smbios1", "uuid=" + TEMPLATE.uuid()));
        settings.putAll(Map.of(
                "tags", "cloudinit;template",
                "ostype", "l26",
                "efidisk0", "local-lvm:1,efitype=4m,pre-enrolled-keys=0",
                "scsi0", "local-lvm:0,import-from=" + VOLUME + ",discard=on,iothread=1,ssd=1",
                "scsi1", "local-lvm:cloudinit",
                "boot", "order=scsi0",
                "serial0", "socket",
                "vga", "serial0",
                "ciuser", "admin",
                "ipconfig0", "ip=dhcp"));
        settings.put(
                "sshkeys",
                "ssh-ed25519%20AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f%20operator%0A");
        settings.putAll(others);
        return new TemplateStep.CreateGuest(TEMPLATE, PVE01, settings, Optional.empty());
    }

    private static TemplateStep.ConvertToTemplate converting() {
        return new TemplateStep.ConvertToTemplate(TEMPLATE, PVE01, TAGS);
    }

    /** Carries it out in the midst of others. */
    private <A extends StepAction> Finding done(ActKind<A> kind, A action) throws InterruptedException {
        lab.requests().clear();
        return verified(kind, action);
    }

    private void madeGuest() throws InterruptedException {
        done(fetch, fetching());
        done(create, creating(Map.of()));
        lab.requests().clear();
    }

    private String config(int vmid, String key) {
        return lab.world()
                .call(() -> lab.world().guest(vmid).orElseThrow().value(key).orElse(""));
    }

    @Test
    void anImageIsFetchedByTheHostItselfAndOneThatIsThereIsNotFetchedAgain() throws InterruptedException {
        done(fetch, fetching());
        assertThat(lab.requests().changing().getFirst().params())
                .containsEntry("checksum-algorithm", "sha512")
                .containsEntry("content", "import")
                .containsEntry("filename", FILE)
                .doesNotContainKey("compression");
        done(fetch, fetching());
        lab.requests().clear();
        Problem unsure = refused(fetch, fetching(Optional.empty()));
        assertThat(unsure.means()).contains("was not to be there");
        assertThat(unsure.remedy()).contains("Give the checksum", "pvesm free " + VOLUME);
    }

    @Test
    void anImageWithAnotherChecksumIsNoImage() throws InterruptedException {
        TemplateStep.FetchImage wrong = fetching(Optional.of("sha256:" + "0".repeat(64)));
        Finding finding = carryOut(fetch, wrong, context(wrong));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).code()).isEqualTo("checksum_differs");
        assertThat(problem(finding).said()).contains("mismatch");
        assertThat(lab.world().call(() -> lab.world().storages().files()))
                .noneMatch(file -> file.volid().equals(VOLUME));
    }

    @Test
    void anAddressThatNobodyAnswersIsSaidWithTheHostsOwnWords() throws InterruptedException {
        TemplateStep.FetchImage lost = new TemplateStep.FetchImage(
                PVE01, "local", TemplateStep.IMPORT, FILE, "https://images.example/none.qcow2", sum(CLOUD));
        Finding finding = carryOut(fetch, lost, context(lost));
        assertThat(problem(finding).code()).isEqualTo("did_not_fetch");
        assertThat(problem(finding).said()).contains("download failed");
    }

    @Test
    void aStorageThatDoesNotTakeImportsIsRefusedWithWhatToDo() throws InterruptedException {
        Problem refused = refused(
                fetch, new TemplateStep.FetchImage(PVE01, "nfs-iso", TemplateStep.IMPORT, FILE, URL, sum(CLOUD)));
        assertThat(refused.means()).contains("was to take import");
        assertThat(refused.remedy()).contains("pvesm set nfs-iso --content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void whoseAnswerIsLostIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        loseAnswer(fault, "POST", "/download-url");
        done(fetch, fetching());
        loseAnswer(fault, "POST", "/qemu");
        done(create, creating(Map.of()));
        loseAnswer(fault, "POST", "/template");
        done(convert, converting());
    }

    @Test
    void whatWasNotSentIsFoundNotToHaveHappened() throws InterruptedException {
        assertThat(traced(fetch, fetching(), () -> {})).isInstanceOf(Trace.NotSeen.class);
        done(fetch, fetching());
        assertThat(traced(create, creating(Map.of()), () -> {})).isInstanceOf(Trace.NotSeen.class);
        madeGuest();
        assertThat(traced(convert, converting(), () -> {})).isInstanceOf(Trace.NotSeen.class);
    }

    @Test
    void aGuestIsMadeWithEveryKeyAsAskedAndNotStarted() throws InterruptedException {
        done(fetch, fetching());
        Observation.GuestPlace place = seen(done(create, creating(Map.of())), Observation.GuestPlace.class);
        assertThat(place.guest()).isEqualTo(TEMPLATE);
        assertThat(place.power()).isEqualTo(PowerState.STOPPED);
        assertThat(lab.requests().changing().getFirst().params()).doesNotContainKeys("start", "unique", "force");
        assertThat(config(901, "scsi0")).startsWith("local-lvm:vm-901-disk-").contains("iothread=1", "size=3G");
        assertThat(config(901, "efidisk0")).contains("efitype=4m", "pre-enrolled-keys=0");
    }

    @Test
    void aVmidThatIsTakenIsRefusedAndAGuestThatFailsToBeMadeSaysWhatIsLeft() throws InterruptedException {
        done(fetch, fetching());
        lab.requests().clear();
        TemplateStep.CreateGuest taken = new TemplateStep.CreateGuest(
                new GuestId(1043, TEMPLATE.uuid(), "debian-13"),
                PVE01,
                creating(Map.of()).settings(),
                Optional.empty());
        assertThat(refused(create, taken).means()).contains("VMID 1043 was to be free", "monitoring01");
        lab.faults().inject(new Fault.FailTask("qmcreate", 0, "no space left on device", false));
        Finding finding = carryOut(create, creating(Map.of()), context(creating(Map.of())));
        assertThat(problem(finding).code()).isEqualTo("did_not_create");
        assertThat(problem(finding).said()).contains("no space left");
        assertThat(problem(finding).means()).contains("there is no guest 901");
    }

    @Test
    void anImageOfALargerDiskThanIsWantedIsRefusedBeforeAnythingIsMade() throws InterruptedException {
        done(fetch, fetching());
        lab.requests().clear();
        Map<String, String> settings = creating(Map.of()).settings();
        TemplateStep.CreateGuest small =
                new TemplateStep.CreateGuest(TEMPLATE, PVE01, settings, Optional.of((3L << 30) - 1));
        Problem problem = refused(create, small);
        assertThat(problem.code()).isEqualTo("disk_smaller_than_image");
        assertThat(problem.means()).contains(VOLUME, "3221225472 bytes (3.0 GiB)");
        assertThat(problem.remedy()).contains("No guest was made", "--disk-size");
        assertThat(lab.requests().changing()).isEmpty();
        done(create, new TemplateStep.CreateGuest(TEMPLATE, PVE01, settings, Optional.of(3L << 30)));
    }

    @Test
    void aKeyThatReadsOtherwiseIsNoProof() throws InterruptedException {
        done(fetch, fetching());
        lab.requests().clear();
        Finding finding = afterwards(
                create,
                creating(Map.of()),
                world -> world.guest(901).orElseThrow().set("scsihw", "lsi"));
        assertThat(problem(finding).means()).contains("scsihw is lsi, not virtio-scsi-single");
        assertThat(problem(finding).means()).contains("local-lvm:vm-901-disk-");
    }

    @Test
    void aTemplateHasBaseVolumesAndIsProvedByThem() throws InterruptedException {
        madeGuest();
        verified(convert, converting());
        assertThat(config(901, "template")).isEqualTo("1");
        assertThat(config(901, "scsi0")).contains(":base-901-disk-");
        assertThat(convert.observe(converting(), context(converting()))).isInstanceOf(Readiness.Ready.class);
    }

    @Test
    void aGuestThatRunsOrIsAnotherOneIsNotConverted() throws InterruptedException {
        madeGuest();
        TemplateStep.ConvertToTemplate other = new TemplateStep.ConvertToTemplate(TEMPLATE, PVE01, List.of("web"));
        assertThat(refused(convert, other).code()).isEqualTo(Problem.IDENTITY_CHANGED);
        somebody(world -> world.power().start("pve01", 901, ROOT));
        assertThat(refused(convert, converting()).means()).contains("was to be stopped, and runs");
    }

    @Test
    void aTestCloneIsStartedWatchedStoppedAndGone() throws InterruptedException {
        madeGuest();
        done(convert, converting());
        GuestStep.CloneGuest copy =
                new GuestStep.CloneGuest(TEMPLATE, PVE01, 9001, "test-of-901", PVE01, false, Optional.empty());
        done(new CloneGuest(sites, GuestTimes.DEFAULT), copy);
        GuestId clone = new GuestId(9001, "0a1b2c3d-0000-3000-8000-000000009001", "test-of-901");
        done(
                new ConfigureGuest(sites, GuestTimes.DEFAULT),
                new GuestStep.ConfigureGuest(
                        copy.copy(),
                        PVE01,
                        Optional.empty(),
                        Map.of("smbios1", "uuid=" + clone.uuid(), "tags", "signalbox-test"),
                        Set.of()));
        done(new StartGuest(sites, GuestTimes.DEFAULT), new StepAction.StartGuest(clone, PVE01));
        Finding watched = look(
                new WatchGuest(sites),
                new TemplateStep.WatchGuest(clone, PVE01, Duration.ofSeconds(15), Optional.of(Duration.ofSeconds(60))));
        assertThat(watched).isInstanceOf(Finding.Verified.class);
        List<String> tag = List.of("signalbox-test");
        done(new StopGuest(sites, GuestTimes.DEFAULT), new StepAction.StopGuest(clone, PVE01, tag));
        assertThat(look(
                        new WatchGuest(sites),
                        new TemplateStep.WatchGuest(clone, PVE01, Duration.ofSeconds(5), Optional.empty())))
                .isInstanceOfSatisfying(
                        Finding.Disproved.class,
                        found -> assertThat(found.problem().code()).isEqualTo("did_not_keep_running"));
        done(new DeleteGuest(sites, GuestTimes.DEFAULT), new StepAction.DeleteGuest(clone, PVE01, tag, List.of()));
        assertThat(lab.world().call(() -> lab.world().guest(9001))).isEmpty();
    }

    @Test
    void anImageThatNobodyNeedsIsDeletedAndOneThatIsGoneIsASuccess() throws InterruptedException {
        done(fetch, fetching());
        TemplateStep.RemoveImage removing = new TemplateStep.RemoveImage(PVE01, VOLUME);
        done(remove, removing);
        lab.requests().clear();
        assertThat(carryOut(remove, removing, context(removing))).isInstanceOf(Finding.Verified.class);
        assertThat(lab.requests().changing()).isEmpty();
    }

    @Test
    void theStoragesAreReadWithTheirDirectoriesAndWhoBearsTheName() throws InterruptedException {
        done(fetch, fetching());
        TemplateReading.Images images = seen(
                look(new ReadImages(sites), new ReadStep.ReadImages("wiki-old", Optional.of(VOLUME), Optional.empty())),
                TemplateReading.Images.class);
        assertThat(images.stores())
                .filteredOn(store -> store.name().equals("local"))
                .singleElement()
                .satisfies(store -> {
                    assertThat(store.content()).contains("import");
                    assertThat(store.importDirectory()).contains("/mnt/pve/local/import");
                    assertThat(store.hosts()).contains(PVE01, PVE02);
                });
        assertThat(images.stores())
                .filteredOn(store -> store.name().equals("ceph-vm"))
                .allSatisfy(store -> assertThat(store.importDirectory()).isEmpty());
        assertThat(images.image().orElseThrow().hosts()).containsExactly(PVE01);
        assertThat(images.image().orElseThrow().disk()).contains(3L << 30);
        assertThat(images.image().orElseThrow().size()).isLessThan(3L << 30);
        TemplateReading.Images before = seen(
                look(
                        new ReadImages(sites),
                        new ReadStep.ReadImages("new", Optional.empty(), Optional.of("import/" + FILE))),
                TemplateReading.Images.class);
        assertThat(before.image().orElseThrow().volume()).isEqualTo(VOLUME);
        assertThat(before.image().orElseThrow().disk()).contains(3L << 30);
        assertThat(images.named())
                .singleElement()
                .satisfies(named -> assertThat(named.guest().vmid()).isEqualTo(1053));
    }
}
