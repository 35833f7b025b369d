package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Step;
import io.signalbox.planner.evacuation.GuestSketch;
import io.signalbox.planner.evacuation.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A cluster from nothing to nothing: three control planes and a worker, made from a template on shared storage. */
class ClusterTest {
    private static final ClusterGoal CREATE = new ClusterGoal.CreateCluster("blue", Optional.empty());
    private static final ClusterGoal TEARDOWN =
            new ClusterGoal.TeardownCluster("blue", "blue", Optional.empty(), Optional.empty(), false);

    private static final ClusterGoal PRODUCTION = new ClusterGoal.CreateCluster("production", Optional.empty());

    private final World world = new World()
            .host("pve01", 64)
            .host("pve02", 64)
            .host("pve03", 64)
            .put("pve01", World.template(900))
            .running(101, "pve01", 4);
    private final Scene scene = Scene.withProfiles(world, Profiles.blue());

    @Test
    void machinesAreMadeSideBySideEachStepOfOneAfterTheOther() {
        OperationId operation = scene.ask(CREATE);
        List<PlannedStep> steps = scene.proposal(operation).plan().steps();
        assertThat(ids(steps))
                .startsWith("r1-clone-1101", "r1-configure-1101", "r1-resize-1101", "r1-start-1101", "r1-reach-1101")
                .endsWith("r1-clone-1111", "r1-configure-1111", "r1-start-1111", "r1-confirm-cluster");
        assertThat(step(steps, "r1-clone-1102").after()).contains(List.of());
        assertThat(step(steps, "r1-start-1102").after())
                .contains(List.of(step(steps, "r1-resize-1102").id()));
        assertThat(step(steps, "r1-confirm-cluster").after()).isEmpty();
        assertThat(step(steps, "r1-confirm-cluster").summary()).contains("no ip in the profile for 1111 (wk01)");
        assertThat(step(steps, "r1-clone-1102").action()).isInstanceOfSatisfying(GuestStep.CloneGuest.class, copy -> {
            assertThat(copy.target()).isEqualTo(new HostName("pve02"));
            assertThat(copy.full()).isTrue();
        });
        assertThat(step(steps, "r1-configure-1101").action())
                .isInstanceOfSatisfying(
                        GuestStep.ConfigureGuest.class,
                        change -> assertThat(change.set())
                                .containsEntry("cores", "4")
                                .containsEntry("memory", "4096")
                                .containsEntry("tags", "blue;controlplane;k8s")
                                .containsEntry("net0", "virtio=02:00:00:00:11:01,bridge=vmbr0"));

        scene.approve(Scene.REVIEWER, operation);
        assertThat(scene.allOpen(operation)).as("clones run beside each other").hasSize(4);
        assertThat(scene.last(operation, Event.OperationStarted.class).locks())
                .contains(
                        new LockRequest("cluster/blue", true),
                        new LockRequest("vmid/1101", true),
                        new LockRequest("guest/900", false));
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.end(operation).summary()).contains("all 4 machines run where they belong");
        assertThat(world.place(1103)).isEqualTo(new HostName("pve03"));
    }

    private static Scene large(int machines) {
        World many = new World().room(100_000).put("pve01", World.template(900));
        for (int host = 1; host <= 16; host++) {
            many.host("pve%02d".formatted(host), 1024);
        }
        return Scene.withProfiles(many, Profiles.large(machines));
    }

    @Test
    void aPlanOfAHundredMachinesAndAllThatIsSaidOfItFitsIntoMessages() {
        Scene many = large(100);
        OperationId operation = many.ask(PRODUCTION);
        assertThat(many.proposal(operation).plan().steps()).hasSize(501);
        many.approve(Scene.REVIEWER, operation);
        many.answer(many.allOpen(operation).getFirst(), Outcome.FAILED, Optional.of(Scene.problem("did_not_clone")));
        many.playOut(operation);
        assertThat(many.end(operation).summary()).contains("2001 (production-controlplane-01) does not exist");
        assertThat(many.history())
                .allSatisfy(event ->
                        assertThat(WireJson.mapper().writeValueAsBytes(event)).hasSizeLessThan(EnvelopeCodec.LIMIT));
    }

    @Test
    void aPlanThatIsTooLargeForAMessageIsRefusedWithHowMuchWouldFit() {
        Scene many = large(150);
        OperationId operation = many.ask(PRODUCTION);
        assertThat(many.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(many.end(operation).code()).isEqualTo("plan_too_large");
        assertThat(many.end(operation).summary()).contains("751 steps", "245760", "88 % of it", "Nothing was changed");
    }

    @Test
    void aFailedCreationSaysWhatExistsAndTheNextOneGoesOnFromThere() {
        OperationId first = scene.ask(CREATE);
        scene.approve(Scene.REVIEWER, first);
        List<Step> clones = scene.allOpen(first);
        scene.answer(clones.get(0), Outcome.VERIFIED, Optional.empty());
        scene.answer(clones.get(1), Outcome.FAILED, Optional.of(Scene.problem("did_not_clone")));
        scene.playOut(first);
        assertThat(scene.end(first).ending()).isEqualTo(Ending.FAILED);
        assertThat(scene.end(first).summary())
                .contains("1101 (cp01) cloned on pve01, configured, growing the disk not begun")
                .contains("1102 (cp02) does not exist (clone failed)")
                .contains("signalbox cluster create blue", "signalbox cluster teardown blue");

        OperationId second = scene.ask(CREATE);
        List<String> ids = ids(scene.proposal(second).plan().steps());
        assertThat(ids).contains("r1-clone-1102", "r1-start-1101").doesNotContain("r1-clone-1101", "r1-clone-1103");
        scene.approve(Scene.REVIEWER, second);
        scene.playOut(second);
        assertThat(scene.end(second).ending()).isEqualTo(Ending.VERIFIED);

        OperationId third = scene.ask(CREATE);
        assertThat(scene.end(third).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.end(third).summary()).contains("Nothing to do: all 4 machines");
    }

    @Test
    void aStrangerOrALockedHalfCloneUnderAVmidIsNamedWithWhatToDo() {
        world.put("pve02", GuestSketch.of(1102).draw());
        world.put(
                "pve03",
                GuestSketch.of(new GuestId(1103, "u", "cp03"))
                        .power(PowerState.STOPPED)
                        .lock("clone")
                        .draw());
        OperationId operation = scene.ask(CREATE);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(scene.end(operation).summary())
                .contains("VMID 1102 of cp02 is taken by another guest: 1102 (vm1102) on pve02")
                .contains("1103 (cp03) on pve03 is locked (clone)", "qm unlock 1103", "teardown");
    }

    @Test
    void twoControlPlanesNeverMeetOnAHost() {
        Scene crowded = Scene.withProfiles(world, changed(profile -> {
            profile.withArray("/nodes/controlplane/assignments").removeAll();
        }));
        OperationId spread = crowded.ask(CREATE);
        Set<HostName> hosts = new java.util.HashSet<>();
        crowded.proposal(spread).plan().steps().stream()
                .filter(step -> step.action() instanceof GuestStep.CloneGuest)
                .filter(step -> !step.id().value().endsWith("1111"))
                .forEach(step -> hosts.addAll(((GuestStep.CloneGuest) step.action()).hosts()));
        assertThat(hosts).hasSize(3);

        Scene four = Scene.withProfiles(world, changed(profile -> {
            profile.withObject("/nodes/controlplane").put("count", 4);
        }));
        OperationId refused = four.ask(CREATE);
        assertThat(four.end(refused).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(four.end(refused).summary()).contains("(cp04)", "no two control planes may be on one host");
    }

    @Test
    void workersArePackedWhereThatIsAskedFor() {
        Scene many = Scene.withProfiles(world, changed(profile -> {
            profile.withObject("/nodes/controlplane")
                    .put("count", 0)
                    .withArray("assignments")
                    .removeAll();
            profile.withObject("/nodes/workers").put("count", 4);
        }));
        OperationId packed = many.ask(new ClusterGoal.CreateCluster("blue", Optional.of(ClusterGoal.Placement.PACK)));
        assertThat(targets(many, packed)).hasSize(1);
        OperationId spread = many.ask(new ClusterGoal.CreateCluster("blue", Optional.of(ClusterGoal.Placement.SPREAD)));
        assertThat(targets(many, spread)).hasSizeGreaterThan(1);
    }

    @Test
    void aTemplateOnLocalStorageIsCopiedWhereItIsAndTheCopyMoved() {
        world.put("pve01", GuestSketch.of(900).template().disk("local-lvm", 8).draw());
        OperationId operation = scene.ask(CREATE);
        List<PlannedStep> steps = scene.proposal(operation).plan().steps();
        assertThat(ids(steps)).contains("r1-migrate-1102").doesNotContain("r1-migrate-1101");
        assertThat(step(steps, "r1-clone-1102").action())
                .isInstanceOfSatisfying(
                        GuestStep.CloneGuest.class,
                        copy -> assertThat(copy.target()).isEqualTo(new HostName("pve01")));
        scene.approve(Scene.REVIEWER, operation);
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void noMachineIsMadeFromAProfileThatGetsInTheWayOfAnother() {
        Map<String, JsonNode> both = new HashMap<>(Profiles.blue());
        both.put("green", Profiles.read("""
                {"name": "green", "type": "talos", "template": 900, "tags": ["k8s"],
                 "nodes": {"workers": {"count": 1, "name_prefix": "g", "start_vmid": 1111}}}"""));
        OperationId operation = Scene.withProfiles(world, both).ask(CREATE);
        assertThat(operation).isNotNull();
        Scene crowded = Scene.withProfiles(world, both);
        OperationId refused = crowded.ask(CREATE);
        Event.CommandRejected rejected = crowded.last(refused, Event.CommandRejected.class);
        assertThat(rejected.message())
                .contains("Both have machines with VMID 1111")
                .contains("tearing green down would delete them as well");
    }

    @Test
    void aTeardownIsRefusedUnlessTheNameIsTyped() {
        OperationId operation =
                scene.ask(new ClusterGoal.TeardownCluster("blue", "bleu", Optional.empty(), Optional.empty(), false));
        assertThat(scene.last(operation, Event.CommandRejected.class).message())
                .contains("has to be typed once more", "'bleu' was typed");
        OperationId unknown = scene.ask(new ClusterGoal.ReportCluster("red"));
        assertThat(scene.last(unknown, Event.CommandRejected.class).message())
                .contains("no profile red (there are: blue)");
    }

    @Test
    void aTeardownTakesWhatHasAllTagsAndWhatIsHalfMadeAndNothingElse() {
        world.put("pve01", machine(1101, "cp01").draw())
                .put("pve02", machine(1102, "cp02").power(PowerState.STOPPED).draw())
                .put(
                        "pve03",
                        GuestSketch.of(new GuestId(1103, uuid(1103), "cp03"))
                                .power(PowerState.STOPPED)
                                .tags("template")
                                .draw())
                .put("pve03", GuestSketch.of(1500).tags("blue", "k8s", "lost").draw())
                .put("pve02", GuestSketch.of(1600).tags("blue").draw())
                .put(
                        "pve02",
                        GuestSketch.of(1700).template().tags("blue", "k8s").draw());
        OperationId operation = scene.ask(TEARDOWN);
        List<PlannedStep> steps = scene.proposal(operation).plan().steps();
        assertThat(ids(steps))
                .containsExactly(
                        "r1-shutdown-1101",
                        "r1-delete-1101",
                        "r1-delete-1102",
                        "r1-delete-1103",
                        "r1-shutdown-1500",
                        "r1-delete-1500",
                        "r1-confirm-torn-down");
        assertThat(step(steps, "r1-delete-1500").summary()).contains("NOT IN THE PROFILE");
        assertThat(step(steps, "r1-delete-1103").summary()).contains("half made");
        scene.approve(Scene.REVIEWER, operation);
        record(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(world.has(1600)).isTrue();
        assertThat(world.has(900)).isTrue();
        assertThat(world.has(1500)).isFalse();

        OperationId again = scene.ask(TEARDOWN);
        assertThat(scene.end(again).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.end(again).summary()).contains("Nothing to tear down");
    }

    @Test
    void aProtectedMachineKeepsTheWholeClusterFromBeingTornDown() {
        world.put("pve01", machine(1101, "cp01").draw())
                .put("pve02", machine(1102, "cp02").deletionProtected().draw());
        OperationId operation = scene.ask(TEARDOWN);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(scene.end(operation).summary()).contains("1102 (cp02) on pve02 is protected");
    }

    @Test
    void aTeardownByForceCutsThePowerAtOnce() {
        world.put("pve01", machine(1101, "cp01").draw());
        OperationId operation =
                scene.ask(new ClusterGoal.TeardownCluster("blue", "blue", Optional.empty(), Optional.empty(), true));
        assertThat(ids(scene.proposal(operation).plan().steps())).first().isEqualTo("r1-stop-1101");
    }

    @Test
    void aTeardownThatFailsSaysWhatIsGoneAndWhatIsLeft() {
        world.put("pve01", machine(1101, "cp01").power(PowerState.STOPPED).draw())
                .put("pve02", machine(1102, "cp02").power(PowerState.STOPPED).draw());
        OperationId operation = scene.ask(TEARDOWN);
        scene.approve(Scene.REVIEWER, operation);
        scene.history().stream()
                .filter(Event.StepAnnounced.class::isInstance)
                .map(event -> ((Event.StepAnnounced) event).step())
                .toList()
                .forEach(scene::record);
        scene.answer(scene.allOpen(operation).get(0), Outcome.VERIFIED, Optional.empty());
        scene.answer(scene.allOpen(operation).get(0), Outcome.FAILED, Optional.of(Scene.problem("did_not_delete")));
        assertThat(scene.end(operation).summary())
                .contains("deleted: 1101 (cp01). Left: 1102 (cp02) on pve02 (deletion failed)");
    }

    @Test
    void aReportNamesWhatIsMissingWhatDiffersAndWhatIsThereBesides() {
        world.put("pve02", machine(1101, "cp01").draw())
                .put("pve03", GuestSketch.of(1500).tags("blue", "k8s").draw());
        Report report = report(new ClusterGoal.ReportCluster("blue"));
        assertThat(report.tables().getFirst().rows()).hasSize(4);
        assertThat(report.findings())
                .extracting(finding -> finding.subject() + ": " + finding.says())
                .anyMatch(says -> says.startsWith("1102 (cp02): The machine is missing"))
                .anyMatch(says -> says.startsWith("1101 (cp01): It differs")
                        && says.contains("on pve02, not pve01")
                        && says.contains("cores 2, not 4"))
                .anyMatch(says -> says.startsWith("1500") && says.contains("a teardown deletes it as well"));
    }

    @Test
    void aValidationCarriesTheFindingsOfTheFileAndSaysWhetherThereIsRoom() {
        Report well = report(new ClusterGoal.ValidateCluster("blue"));
        assertThat(well.worst()).isEqualTo(Report.Level.WARNING);
        assertThat(well.findings())
                .extracting(Report.Finding::says)
                .anyMatch(says -> says.contains("line 3 column 1: the key colour is not known"))
                .anyMatch(says -> says.contains("There is room for every machine; 0 of 4 are there already"));

        World small = new World().host("pve01", 2).host("pve02", 64).put("pve02", World.template(900));
        Scene tight = Scene.withProfiles(small, Profiles.blue());
        OperationId operation = tight.ask(new ClusterGoal.ValidateCluster("blue"));
        Report bad = tight.last(operation, Event.Reported.class).report();
        assertThat(bad.findings())
                .extracting(Report.Finding::says)
                .anyMatch(says -> says.contains("assigned to pve03, which the site does not have"))
                .anyMatch(says -> says.contains("1101 (cp01): no host that it may be on has the memory"));
    }

    @Test
    void aMachineThatRunsOtherwiseThanItsProfileSaysIsNotTouched() {
        world.put("pve01", machine(1101, "cp01").draw());
        OperationId operation = scene.ask(CREATE);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(scene.end(operation).summary())
                .contains("1101 (cp01) runs, and is not as the profile says (cores 2, not 4");
    }

    private Report report(ClusterGoal goal) {
        OperationId operation = scene.ask(goal);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        return scene.last(operation, Event.Reported.class).report();
    }

    /** Plays a plan with destructive steps: each is recorded when it was announced. */
    private void record(OperationId operation) {
        for (int i = 0; i < 20; i++) {
            List<Step> sent = scene.issued(operation);
            scene.history().stream()
                    .filter(Event.StepAnnounced.class::isInstance)
                    .map(event -> ((Event.StepAnnounced) event).step())
                    .filter(step -> step.operation().equals(operation))
                    .filter(step -> sent.stream().noneMatch(one -> one.id().equals(step.id())))
                    .toList()
                    .forEach(scene::record);
            scene.playOut(operation);
        }
    }

    private static GuestSketch machine(int vmid, String name) {
        return GuestSketch.of(new GuestId(vmid, uuid(vmid), name)).tags("blue", "controlplane", "k8s");
    }

    private static String uuid(int vmid) {
        return "00000000-0000-4000-8000-%012d".formatted(vmid);
    }

    private static Map<String, JsonNode> changed(java.util.function.Consumer<ObjectNode> change) {
        ObjectNode profile = Profiles.blue().values().iterator().next().deepCopy();
        change.accept(profile);
        return Map.of("blue", profile);
    }

    private static Set<HostName> targets(Scene scene, OperationId operation) {
        Set<HostName> targets = new java.util.HashSet<>();
        scene.proposal(operation).plan().steps().forEach(step -> {
            if (step.action() instanceof GuestStep.CloneGuest copy) {
                targets.add(copy.target());
            }
        });
        return targets;
    }

    private static List<String> ids(List<PlannedStep> steps) {
        return steps.stream().map(step -> step.id().value()).toList();
    }

    private static PlannedStep step(List<PlannedStep> steps, String id) {
        return steps.stream()
                .filter(step -> step.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
