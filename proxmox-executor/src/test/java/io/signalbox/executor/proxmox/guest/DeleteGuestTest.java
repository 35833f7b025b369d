package io.signalbox.executor.proxmox.guest;

import static io.signalbox.executor.proxmox.site.Findings.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.site.FakeContext;
import io.signalbox.executor.proxmox.site.FakeGuest;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeleteGuestTest {
    private static final HostName PVE01 = new HostName("pve01");
    private static final String DISK = "ceph-vm:vm-1051-disk-0";
    private static final String LOOSE = "ceph-vm:vm-1051-disk-7";

    private final FakeSite site = new FakeSite();
    private final FakeGuest build = site.vm(1051, "pve01", "build01");
    private final DeleteGuest kind = new DeleteGuest(config -> new Link(site, FakeSite.TOKEN), GuestTimes.DEFAULT);
    private final StepAction.DeleteGuest action =
            new StepAction.DeleteGuest(build.id(), PVE01, List.of("prod"), List.of(DISK, LOOSE));
    private final FakeContext context = new FakeContext(action);

    @BeforeEach
    void aStoppedGuestWithVolumes() {
        build.running = false;
        site.volumes.put(DISK, 1051);
        site.volumes.put(LOOSE, 1051);
        site.privileges.put("/", Map.of("Sys.Audit", true, "VM.Audit", true, "Datastore.Audit", true));
    }

    private void vanish() {
        site.guests.remove(1051);
        site.volumes.clear();
    }

    private Upid task(TaskState state) {
        return site.task("qmdestroy", 1051, FakeSite.TOKEN, state);
    }

    private Finding confirm(Upid task) throws InterruptedException {
        return kind.confirm(action, Optional.of(task.text()), context);
    }

    private Problem refusal() throws InterruptedException {
        Readiness readiness = kind.observe(action, context);
        assertThat(readiness).isInstanceOf(Readiness.Refused.class);
        assertThat(site.acts).isEmpty();
        return ((Readiness.Refused) readiness).problem();
    }

    @Test
    void aGuestAsPlannedIsDeletedWithAllThatBelongsToIt() throws InterruptedException {
        assertThat(kind.observe(action, context)).isInstanceOf(Readiness.Ready.class);
        site.onAct = act -> task(new TaskState.Running());
        assertThat(kind.act(action, context)).isInstanceOf(Sent.Accepted.class);
        assertThat(site.acts).singleElement().asString().endsWith("purge=true unreferenced=true");
    }

    @Test
    void aDeletionIsVerifiedWhenNothingIsLeftAnywhere() throws InterruptedException {
        Upid task = task(new TaskState.Running());
        context.during(2, () -> {
            site.tasks.put(task, new TaskState.Succeeded());
            site.guests.remove(1051);
        });
        context.during(4, site.volumes::clear);
        Finding finding = confirm(task);
        assertThat(finding)
                .isInstanceOfSatisfying(
                        Finding.Verified.class,
                        verified -> assertThat(verified.observation())
                                .contains(new Observation.GuestGone(build.id(), List.of())));
        assertThat(finding.evidence())
                .extracting(Evidence::request)
                .contains(
                        "GET /cluster/resources",
                        "GET /nodes/pve01/qemu",
                        "GET /nodes/pve02/qemu",
                        "GET /nodes/pve02/lxc",
                        "GET /nodes/pve01/storage/ceph-vm/content?vmid=1051",
                        "GET /cluster/ha/resources");
    }

    @Test
    void anotherGuestUnderTheVmidIsRefused() throws InterruptedException {
        build.uuid = new UUID(5, 5);
        assertThat(refusal().code()).isEqualTo(Problem.IDENTITY_CHANGED);
        assertThat(refusal().means()).contains(action.guest().uuid(), build.uuid.toString());
        assertThat(kind.act(action, context)).isInstanceOf(Sent.Withheld.class);
        assertThat(site.acts).isEmpty();
    }

    @Test
    void otherTagsAreRefused() throws InterruptedException {
        build.tags = List.of("keep");
        assertThat(refusal().code()).isEqualTo(Problem.IDENTITY_CHANGED);
    }

    @Test
    void aGuestThatWasStartedProtectedOrLockedIsRefused() throws InterruptedException {
        build.running = true;
        assertThat(refusal().means()).contains("was to be stopped, and is running");
        build.running = false;
        build.guarded = true;
        assertThat(refusal().means()).contains("is protected from removal now");
        build.guarded = false;
        build.lock = Optional.of("snapshot");
        assertThat(refusal().means()).contains("is locked (snapshot)", "may be left over");
        assertThat(refusal().code()).isEqualTo(Problem.PRECONDITION_GONE);
    }

    @Test
    void aGuestThatChangesBetweenTheTwoLooksIsNotDeleted() throws InterruptedException {
        assertThat(kind.observe(action, context)).isInstanceOf(Readiness.Ready.class);
        build.uuid = new UUID(5, 5);
        assertThat(kind.act(action, context)).isInstanceOf(Sent.Withheld.class);
        build.uuid = UUID.fromString(action.guest().uuid());
        build.guarded = true;
        assertThat(kind.act(action, context)).isInstanceOf(Sent.Withheld.class);
        assertThat(site.acts).isEmpty();
    }

    @Test
    void aGuestThatIsGoneAlreadyIsASuccessAndNothingIsSent() throws InterruptedException {
        vanish();
        assertThat(kind.observe(action, context)).isInstanceOf(Readiness.Ready.class);
        Sent sent = kind.act(action, context);
        assertThat(sent).isInstanceOf(Sent.Accepted.class);
        assertThat(site.acts).isEmpty();
        Finding finding = kind.confirm(action, Optional.of(((Sent.Accepted) sent).handle()), context);
        assertThat(finding).isInstanceOf(Finding.Verified.class);
        assertThat(finding.evidence()).extracting(Evidence::found).contains("1051 is nowhere", "0 volumes of 1051");
    }

    @Test
    void aGuestThatIsGoneButForAVolumeIsRefusedByName() throws InterruptedException {
        site.guests.remove(1051);
        site.volumes.remove(DISK);
        assertThat(refusal().code()).isEqualTo("volumes_left");
        assertThat(refusal().means()).contains(LOOSE).doesNotContain(DISK);
        assertThat(refusal().remedy()).contains("pvesm free");
    }

    @Test
    void aTokenThatDoesNotSeeEverythingProvesNothing() throws InterruptedException {
        site.privileges.put("/", Map.of("Sys.Audit", true, "VM.Audit", true));
        vanish();
        assertThat(refusal().code()).isEqualTo("privileges_missing");
        assertThat(refusal().means()).contains("Datastore.Audit on /storage");
        Finding finding = kind.confirm(action, Optional.of(Earlier.HANDLE), context);
        assertThat(problem(finding, Finding.Undecided.class).code()).isEqualTo("privileges_missing");
    }

    @Test
    void volumesThatStayAreNamed() throws InterruptedException {
        site.guests.remove(1051);
        Problem problem = problem(confirm(task(new TaskState.Succeeded())), Finding.Disproved.class);
        assertThat(problem.code()).isEqualTo("volumes_left");
        assertThat(problem.means()).contains("2 of its volumes are left", DISK, LOOSE);
    }

    @Test
    void anHaResourceThatStaysIsNamed() throws InterruptedException {
        vanish();
        site.services.put("vm:1051", "stopped");
        Problem problem = problem(confirm(task(new TaskState.Succeeded())), Finding.Disproved.class);
        assertThat(problem.code()).isEqualTo("ha_resource_left");
    }

    @Test
    void aFailedDeletionShowsItsErrorAndThatTheGuestIsWhole() throws InterruptedException {
        Upid task = task(new TaskState.Failed("VM is locked (backup)"));
        Problem problem = problem(confirm(task), Finding.Disproved.class);
        assertThat(problem.code()).isEqualTo("did_not_delete");
        assertThat(problem.said()).isEqualTo("VM is locked (backup)");
    }

    @Test
    void aDeletionThatFailsMidwaySaysWhatIsLost() throws InterruptedException {
        site.volumes.remove(DISK);
        Problem problem = problem(confirm(task(new TaskState.Failed("rbd error: timeout"))), Finding.Disproved.class);
        assertThat(problem.code()).isEqualTo("deleted_in_part");
        assertThat(problem.means()).contains(DISK).doesNotContain(LOOSE);
    }

    @Test
    void anOkTaskThatDeletedNothingIsDisproved() throws InterruptedException {
        assertThat(problem(confirm(task(new TaskState.Succeeded())), Finding.Disproved.class)
                        .code())
                .isEqualTo("did_not_delete");
    }

    @Test
    void aTaskWhoseEndNobodyWroteDownIsDecidedByWhatIsLeft() throws InterruptedException {
        Upid task = task(new TaskState.OutcomeUnknown("unexpected status"));
        build.lock = Optional.of("destroyed");
        assertThat(problem(confirm(task), Finding.Undecided.class).means()).contains("locked (destroyed)");
        vanish();
        assertThat(confirm(task)).isInstanceOf(Finding.Verified.class);
    }

    @Test
    void anOverdueDeletionIsUndecidedAndNamed() throws InterruptedException {
        Upid task = task(new TaskState.Running());
        context.within(Duration.ofSeconds(60));
        assertThat(problem(confirm(task), Finding.Undecided.class).means()).contains(task.text());
    }

    @Test
    void aVmidThatIsTakenAgainIsUndecided() throws InterruptedException {
        Upid task = task(new TaskState.Succeeded());
        build.uuid = new UUID(5, 5);
        assertThat(problem(confirm(task), Finding.Undecided.class).means()).contains("its VMID is taken");
    }

    private Trace trace() throws InterruptedException {
        return kind.trace(action, Earlier.MARK, context);
    }

    @Test
    void aLostDeletionIsFoundAmongTheTasksOfItsOwner() throws InterruptedException {
        Upid own = task(new TaskState.Succeeded());
        vanish();
        assertThat(trace())
                .isInstanceOfSatisfying(
                        Trace.Found.class, found -> assertThat(found.handle()).isEqualTo(own.text()));
    }

    @Test
    void aGuestThatSomebodyElseDeletedMeanwhileIsGoneAllTheSame() throws InterruptedException {
        site.task("qmdestroy", 1051, "oncall@pam", new TaskState.Succeeded());
        vanish();
        Trace trace = trace();
        assertThat(trace).isInstanceOf(Trace.Found.class);
        assertThat(kind.confirm(action, Optional.of(((Trace.Found) trace).handle()), context))
                .isInstanceOf(Finding.Verified.class);
    }

    @Test
    void aDeletionThatAnEarlierVersionFoundWithoutATaskIsProved() throws InterruptedException {
        vanish();
        assertThat(kind.confirm(action, Optional.of(Earlier.HANDLE), context)).isInstanceOf(Finding.Verified.class);
    }

    @Test
    void twoDeletionsOfTheTokenCannotBeToldApartEvenIfTheGuestIsGone() throws InterruptedException {
        task(new TaskState.Succeeded());
        task(new TaskState.Failed("VM is locked"));
        vanish();
        assertThat(trace())
                .isInstanceOfSatisfying(
                        Trace.CannotTell.class,
                        cannot -> assertThat(cannot.problem().means()).contains("more than one task"));
    }

    @Test
    void aGuestThatIsAsItWasWithoutATaskWasNotDeleted() throws InterruptedException {
        assertThat(trace()).isInstanceOf(Trace.NotSeen.class);
    }

    @Test
    void aGuestThatRunsOrIsAnotherOneNowCannotBeTold() throws InterruptedException {
        build.running = true;
        assertThat(trace()).isInstanceOf(Trace.CannotTell.class);
        build.running = false;
        build.uuid = new UUID(5, 5);
        assertThat(trace()).isInstanceOf(Trace.CannotTell.class);
    }

    @Test
    void aStorageThatCannotBeReadLeavesItUndecided() throws InterruptedException {
        vanish();
        site.fail("/storage/ceph-vm/content", new Failure.NotPermitted(Optional.empty(), Optional.empty()));
        assertThat(problem(confirm(task(new TaskState.Succeeded())), Finding.Undecided.class)
                        .code())
                .isEqualTo("not_permitted");
    }
}
