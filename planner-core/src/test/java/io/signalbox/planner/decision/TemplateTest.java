package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.signalbox.contracts.command.SourceImage;
import io.signalbox.contracts.command.TemplateGoal.CreateTemplate;
import io.signalbox.contracts.command.TemplateSource;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.planner.evacuation.World;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates of images; the range {@code templates} is 900 to 902, {@code vms} 1000 to 1003. */
class TemplateTest {
    private static final String URL = "https://images.example/debian-13-generic-amd64.qcow2";
    private static final String SUM = "sha256:" + "0123456789ab".repeat(5) + "cdef";
    private static final SourceImage IMAGE = SourceImage.fetched(URL, SUM);
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f operator";

    private final World world = new World()
            .host("pve01", 64)
            .host("pve02", 32)
            .put("pve01", World.template(900))
            .running(1000, "pve01", 8);

    @Test
    void aCloudImageGetsCloudInitAndASerialConsoleAndTheConventionsOfTheSite() {
        Map<String, String> settings = settings(plan(cloud(IMAGE)));
        assertThat(settings)
                .containsEntry("bios", "ovmf")
                .containsEntry("machine", "q35")
                .containsEntry("cpu", "host")
                .containsEntry("efidisk0", "local-lvm:1,efitype=4m,pre-enrolled-keys=0")
                .containsEntry(
                        "scsi0",
                        "local-lvm:0,import-from=local:import/debian-13-generic-amd64-0123456789ab.qcow2,discard=on,iothread=1,ssd=1")
                .containsEntry("scsi1", "local-lvm:cloudinit")
                .containsEntry("serial0", "socket")
                .containsEntry("vga", "serial0")
                .containsEntry("boot", "order=scsi0")
                .containsEntry("ipconfig0", "ip=dhcp")
                .containsEntry("ciuser", "admin")
                .containsEntry("tags", "cloudinit;template")
                .containsEntry("net0", "virtio,bridge=vmbr7");
        assertThat(settings.get("sshkeys")).startsWith("ssh-ed25519%20AAAA").doesNotContain("+", " ");
        assertThat(settings.get("smbios1")).matches("uuid=[0-9a-f-]{36}");
    }

    @Test
    void aTalosImageGetsNeitherCloudInitNorAConsole() {
        Plan plan = plan(goal(new TemplateSource.TalosImage(
                SourceImage.fetched("https://factory.example/v1.13.9/nocloud-amd64.raw.xz", SUM))));
        assertThat(actions(plan))
                .extracting(StepAction::kind)
                .containsExactly("UnpackImage", "CreateGuest", "ConvertToTemplate");
        assertThat(settings(plan))
                .doesNotContainKeys("scsi1", "serial0", "vga", "ciuser", "ipconfig0")
                .containsEntry("tags", "kubernetes;talos;template");
        assertThat(actions(plan).getFirst()).isInstanceOfSatisfying(TemplateStep.UnpackImage.class, unpack -> {
            assertThat(unpack.directory()).isEqualTo("/var/lib/vz/import");
            assertThat(unpack.volume()).isEqualTo("local:import/nocloud-amd64-0123456789ab.raw");
        });
    }

    @Test
    void aDiskThatIsSmallerThanTheImageThatIsThereIsRefusedInThePlan() {
        Scene scene = new Scene(world);
        OperationId stored = scene.ask(
                small(goal(new TemplateSource.DiskImage(SourceImage.stored("local:import/router.qcow2"))), 2L << 30));
        assertThat(scene.end(stored).code()).isEqualTo("disk_smaller_than_image");
        assertThat(scene.end(stored).summary())
                .contains("local:import/router.qcow2 is the image of a disk of 3.0 GiB", "--disk-size");

        world.fetched("local:import/debian-13-generic-amd64-0123456789ab.qcow2");
        OperationId fetched = scene.ask(small(cloud(IMAGE), 1L << 30));
        assertThat(scene.end(fetched).code()).isEqualTo("disk_smaller_than_image");
    }

    @Test
    void anImageThatIsYetToBeFetchedIsComparedBeforeTheGuestIsMade() {
        assertThat(actions(plan(with(cloud(IMAGE), 1L << 30))))
                .filteredOn(TemplateStep.CreateGuest.class::isInstance)
                .singleElement()
                .satisfies(action -> assertThat(((TemplateStep.CreateGuest) action).diskSize())
                        .contains(1L << 30));
    }

    @Test
    void anIsoGetsAnEmptyDiskAndTheMediumInItsDrive() {
        CreateTemplate goal =
                with(goal(new TemplateSource.Iso(SourceImage.stored("local:iso/installer.iso"))), 16L << 30);
        Plan plan = plan(goal);
        assertThat(actions(plan)).extracting(StepAction::kind).containsExactly("CreateGuest", "ConvertToTemplate");
        assertThat(settings(plan))
                .containsEntry("scsi0", "local-lvm:16,discard=on,iothread=1,ssd=1")
                .containsEntry("ide2", "local:iso/installer.iso,media=cdrom")
                .containsEntry("boot", "order=scsi0;ide2");
    }

    @Test
    void everyStepWaitsForTheOneBeforeAndTheTestCloneIsFencedByAUuidOfThePlan() {
        Plan plan = plan(new CreateTemplate(
                new TemplateSource.DiskImage(IMAGE),
                "made",
                Optional.empty(),
                Optional.empty(),
                Optional.of("ceph"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(20L << 30),
                true,
                true));
        assertThat(actions(plan))
                .extracting(StepAction::kind)
                .containsExactly(
                        "FetchImage",
                        "CreateGuest",
                        "ResizeDisk",
                        "ConvertToTemplate",
                        "CloneGuest",
                        "ConfigureGuest",
                        "StartGuest",
                        "WatchGuest",
                        "StopGuest",
                        "DeleteGuest",
                        "RemoveImage");
        for (int i = 1; i < plan.steps().size(); i++) {
            assertThat(plan.steps().get(i).after())
                    .contains(List.of(plan.steps().get(i - 1).id()));
        }
        StepAction.DeleteGuest delete = only(plan, StepAction.DeleteGuest.class);
        assertThat(delete.guest().uuid()).isNotEmpty();
        assertThat(delete.tags()).containsExactly("signalbox-test");
        assertThat(only(plan, io.signalbox.contracts.step.GuestStep.ConfigureGuest.class)
                        .set())
                .containsEntry("smbios1", "uuid=" + delete.guest().uuid());
        assertThat(only(plan, io.signalbox.contracts.step.GuestStep.CloneGuest.class)
                        .full())
                .isFalse();
        assertThat(plan.risk()).isEqualTo(Risk.DESTRUCTIVE);
        assertThat(plan.steps().get(3).summary()).contains("cannot be taken back");
    }

    @Test
    void aSourceWithoutAChecksumIsRefusedUnlessThatIsSaidAndThenThePlanShowsItLoudly() {
        assertThat(refusal(goal(new TemplateSource.DiskImage(
                        image(Optional.of(URL), Optional.empty(), false, Optional.empty())))))
                .isEqualTo("checksum_missing");
        Plan plan = plan(
                goal(new TemplateSource.DiskImage(image(Optional.of(URL), Optional.empty(), true, Optional.empty()))));
        assertThat(plan.steps().getFirst().summary()).contains("WITHOUT A CHECKSUM");
        assertThat(only(plan, TemplateStep.FetchImage.class).file()).contains("unverified-");
    }

    @ParameterizedTest
    @CsvSource({
        "https://images.example/noble.img,, image-0123456789ab.qcow2, true",
        "https://images.example/disk.RAW,, disk-0123456789ab.raw, false",
        "https://images.example/disk.raw.xz,, disk-0123456789ab.raw, false",
        "https://images.example/a%20b(1).vmdk?x=1,, a-b-1--0123456789ab.vmdk, false",
        "https://images.example/download,RAW, download-0123456789ab.raw, false"
    })
    void theFileIsNamedAfterWhatItHoldsAsPveDemands(String url, SourceImage.Format format, String name, boolean cloud) {
        SourceImage image = new SourceImage(
                Optional.of(url),
                Optional.of(SUM),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(format));
        Plan plan = plan(cloud ? cloud(image) : goal(new TemplateSource.DiskImage(image)));
        String volume = actions(plan).getFirst() instanceof TemplateStep.FetchImage fetch
                ? fetch.file()
                : only(plan, TemplateStep.UnpackImage.class).file();
        assertThat(volume).endsWith(name.substring(name.indexOf("-0123")));
        assertThat(volume).matches("[A-Za-z0-9][A-Za-z0-9._-]*");
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsRead() {
        assertThat(refusal(disk(image(Optional.empty(), Optional.empty(), false, Optional.empty()))))
                .isEqualTo("image_not_named");
        assertThat(refusal(disk(image(Optional.of(URL), Optional.of(SUM), false, Optional.of("local:import/a.raw")))))
                .isEqualTo("image_not_named");
        assertThat(refusal(disk(image(Optional.empty(), Optional.of(SUM), false, Optional.of("local:import/a.raw")))))
                .isEqualTo("checksum_without_url");
        assertThat(refusal(disk(SourceImage.stored("local:iso/a.iso")))).isEqualTo("image_content");
        assertThat(refusal(disk(SourceImage.fetched("https://images.example/a.raw.gz", SUM))))
                .isEqualTo("image_name");
        assertThat(refusal(disk(SourceImage.fetched("https://images.example/a.img", SUM))))
                .isEqualTo("image_name");
        assertThat(refusal(goal(new TemplateSource.Iso(SourceImage.stored("local:iso/a.iso")))))
                .isEqualTo("disk_size_missing");
    }

    @Test
    void aNameOrAVmidThatIsTakenAndAStorageThatIsNotThereMakeItInfeasible() {
        assertThat(infeasible(named(cloud(IMAGE), "vm900", Optional.empty()))).isEqualTo("name_taken");
        assertThat(infeasible(named(cloud(IMAGE), "made", Optional.of(900)))).isEqualTo("vmid_taken");
        assertThat(infeasible(on(cloud(IMAGE), "nowhere"))).isEqualTo("no_host");
        assertThat(infeasible(disk(SourceImage.stored("far:import/a.raw")))).isEqualTo("image_not_found");
    }

    @Test
    void theLowestFreeVmidOfTheTemplatesIsTakenOnTheHostWithMostMemoryLeft() {
        TemplateStep.CreateGuest create = only(plan(cloud(IMAGE)), TemplateStep.CreateGuest.class);
        assertThat(create.guest().vmid()).isEqualTo(901);
        assertThat(create.host()).isEqualTo(new HostName("pve01"));
    }

    @Test
    void aTestCloneThatFailsLeavesTheTemplateAndSaysSo() {
        Scene scene = new Scene(world);
        OperationId operation = scene.ask(proved());
        scene.approve(Scene.REVIEWER, operation);
        assertThat(scene.last(operation, Event.OperationStarted.class).locks())
                .contains(
                        new LockRequest("vmid/990", true),
                        new LockRequest("vmid/1001", true),
                        new LockRequest("image/local:import/debian-13-generic-amd64-0123456789ab.qcow2", true));
        while (!(open(scene, operation).action() instanceof StepAction.StartGuest)) {
            scene.answer(open(scene, operation), Outcome.VERIFIED, Optional.empty());
        }
        scene.answer(open(scene, operation), Outcome.FAILED, Optional.of(Scene.problem("did_not_start")));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.FAILED);
        assertThat(scene.end(operation).summary())
                .contains(
                        "Template 990 (made) on pve01 is made and stays.",
                        "Its test clone 1001",
                        "signalbox guest delete 1001",
                        "is not fetched again next time");
    }

    @Test
    void aPlanThatIsOvertakenAfterTheGuestWasMadeNamesWhatIsThere() {
        Scene scene = new Scene(world);
        OperationId operation = scene.ask(proved());
        scene.approve(Scene.REVIEWER, operation);
        while (!(open(scene, operation).action() instanceof TemplateStep.ConvertToTemplate)) {
            scene.answer(open(scene, operation), Outcome.VERIFIED, Optional.empty());
        }
        scene.answer(
                open(scene, operation),
                Outcome.REFUSED,
                Optional.of(Scene.problem(io.signalbox.contracts.step.Problem.PRECONDITION_GONE)));
        scene.playOut(operation);
        assertThat(scene.end(operation).code()).isEqualTo("name_taken");
        assertThat(scene.end(operation).summary())
                .contains("990", "signalbox guest delete 990", "Nothing more was changed");
    }

    @Test
    void allOfItVerifiedIsATemplateAndNoTestClone() {
        Scene scene = new Scene(world);
        OperationId operation = scene.ask(proved());
        scene.approve(Scene.REVIEWER, operation);
        while (!(open(scene, operation).action() instanceof StepAction.StopGuest)) {
            scene.answer(open(scene, operation), Outcome.VERIFIED, Optional.empty());
        }
        scene.answer(open(scene, operation), Outcome.VERIFIED, Optional.empty());
        scene.record(scene.last(operation, Event.StepAnnounced.class).step());
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.end(operation).summary()).contains("Template 990 (made) is on pve01", "test clone of it ran");
    }

    private static Step open(Scene scene, OperationId operation) {
        return scene.open(operation).orElseThrow();
    }

    private static CreateTemplate proved() {
        CreateTemplate goal = disk(IMAGE);
        return new CreateTemplate(
                goal.source(),
                "made",
                Optional.of(990),
                Optional.of(new HostName("pve01")),
                Optional.of("ceph"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false);
    }

    private static SourceImage image(
            Optional<String> url, Optional<String> checksum, boolean unverified, Optional<String> volume) {
        return new SourceImage(
                url,
                checksum,
                unverified ? Optional.of(true) : Optional.empty(),
                volume,
                Optional.empty(),
                Optional.empty());
    }

    private static CreateTemplate cloud(SourceImage image) {
        return goal(new TemplateSource.CloudImage(
                image, Optional.empty(), List.of(KEY), Optional.empty(), Optional.empty()));
    }

    private static CreateTemplate disk(SourceImage image) {
        return goal(new TemplateSource.DiskImage(image));
    }

    private static CreateTemplate goal(TemplateSource source) {
        return new CreateTemplate(
                source,
                "made",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    private static CreateTemplate small(CreateTemplate goal, long diskSize) {
        return named(with(goal, diskSize), "made", Optional.of(990));
    }

    private static CreateTemplate with(CreateTemplate goal, long diskSize) {
        return new CreateTemplate(
                goal.source(),
                goal.name(),
                goal.vmid(),
                goal.host(),
                goal.storage(),
                goal.cores(),
                goal.memoryMib(),
                Optional.of(diskSize),
                goal.prove(),
                goal.removeImage());
    }

    private static CreateTemplate named(CreateTemplate goal, String name, Optional<Integer> vmid) {
        return new CreateTemplate(
                goal.source(),
                name,
                vmid,
                goal.host(),
                goal.storage(),
                goal.cores(),
                goal.memoryMib(),
                goal.diskSize(),
                goal.prove(),
                goal.removeImage());
    }

    private static CreateTemplate on(CreateTemplate goal, String storage) {
        return new CreateTemplate(
                goal.source(),
                goal.name(),
                goal.vmid(),
                goal.host(),
                Optional.of(storage),
                goal.cores(),
                goal.memoryMib(),
                goal.diskSize(),
                goal.prove(),
                goal.removeImage());
    }

    private SiteConfig config() {
        SiteConfig plain = Scene.config(world, Policy.builtIn());
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonNode tags =
                nodes.objectNode().set("talos", nodes.arrayNode().add("talos").add("kubernetes"));
        return new SiteConfig(
                plain.site(),
                plain.commit(),
                plain.loadedAt(),
                plain.hosts(),
                plain.credentials(),
                Map.of("vms", new SiteConfig.VmidRange(1000, 1003), "templates", new SiteConfig.VmidRange(900, 902)),
                plain.policy(),
                plain.profiles(),
                Map.of(
                        "defaults",
                        nodes.objectNode()
                                .put("storage", "local-lvm")
                                .put("network_bridge", "vmbr7")
                                .put("cpu", "host")
                                .put("efidisk_pre_enrolled_keys", false),
                        "tags",
                        tags,
                        "cloudinit",
                        nodes.objectNode().put("default_user", "admin")),
                plain.signers(),
                plain.warnings());
    }

    private Proposal proposal(CreateTemplate goal) {
        io.signalbox.planner.template.CreateTemplate process = new io.signalbox.planner.template.CreateTemplate();
        assertThat(process.admit(config(), goal)).isEmpty();
        List<Observation> gathered = new ArrayList<>();
        for (List<NamedAction> next = process.observe(config(), goal, gathered);
                !next.isEmpty();
                next = process.observe(config(), goal, gathered)) {
            next.forEach(read -> gathered.add(world.observe(read.action(), Instant.EPOCH)));
        }
        return process.plan(new PlanRequest<>(new OperationId("op-1"), 1, goal, config(), gathered));
    }

    private Plan plan(CreateTemplate goal) {
        return switch (proposal(goal)) {
            case Proposal.Feasible feasible -> feasible.plan();
            default -> throw new AssertionError("there is no plan: " + proposal(goal));
        };
    }

    private String infeasible(CreateTemplate goal) {
        return proposal(goal) instanceof Proposal.Infeasible none ? none.why().code() : "a plan";
    }

    private String refusal(CreateTemplate goal) {
        return new io.signalbox.planner.template.CreateTemplate()
                .admit(config(), goal)
                .orElseThrow()
                .code();
    }

    private static List<StepAction> actions(Plan plan) {
        return plan.steps().stream().map(Plan.PlannedStep::action).toList();
    }

    private static Map<String, String> settings(Plan plan) {
        return only(plan, TemplateStep.CreateGuest.class).settings();
    }

    private static <T> T only(Plan plan, Class<T> kind) {
        return Stream.of(plan.steps())
                .flatMap(List::stream)
                .map(Plan.PlannedStep::action)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
