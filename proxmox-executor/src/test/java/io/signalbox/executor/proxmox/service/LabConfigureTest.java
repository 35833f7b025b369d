package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.configure.ConfigureGuest;
import io.signalbox.executor.proxmox.configure.ResizeDisk;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.Journal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabConfigureTest extends LabActsBase {
    private static final String LOCKED = "can't lock file '/var/lock/qemu-server/lock-1051.conf' - got timeout";
    private static final long GIB = 1L << 30;

    private final ConfigureGuest configure = new ConfigureGuest(sites, GuestTimes.DEFAULT);
    private final ResizeDisk resize = new ResizeDisk(sites, GuestTimes.DEFAULT);

    private GuestStep.ConfigureGuest setting(int vmid, Map<String, String> set, String... delete)
            throws InterruptedException {
        GuestDetail.Detail detail = detail(vmid);
        return new GuestStep.ConfigureGuest(
                detail.found().guest().id(), detail.found().host(), Optional.of(detail.digest()), set, Set.of(delete));
    }

    private GuestStep.ResizeDisk growing(int vmid, long from, long to) throws InterruptedException {
        GuestDetail.Detail detail = detail(vmid);
        return new GuestStep.ResizeDisk(
                detail.found().guest().id(), detail.found().host(), "scsi0", Optional.of(from * GIB), to * GIB);
    }

    private static String found(Finding finding) {
        return String.join(
                "\n", finding.evidence().stream().map(Evidence::found).toList());
    }

    @Test
    void aStoppedGuestIsConfiguredAndEveryKeyReadBack() throws InterruptedException {
        Finding finding = verified(
                configure,
                setting(
                        1051,
                        Map.of(
                                "cores", "4",
                                "memory", "16384",
                                "tags", "web,Prod  web",
                                "description", "two\nlines",
                                "onboot", "1",
                                "ipconfig0", "ip=192.0.2.7/24,gw=192.0.2.1",
                                "agent", "enabled=1"),
                        "vmgenid"));
        assertThat(found(finding)).contains("all as asked").doesNotContain("next start");
        assertThat(detail(1051).config())
                .containsEntry("tags", "prod;web")
                .containsEntry("cores", "4")
                .doesNotContainKey("vmgenid");
    }

    @Test
    void whatARunningGuestTakesOverLaterIsVerifiedAndSaid() throws InterruptedException {
        Finding finding = verified(configure, setting(1021, Map.of("cores", "8", "tags", "web;prod;big"), "agent"));
        assertThat(found(finding)).contains("all as asked; from its next start on: cores");
    }

    @Test
    void aGuestThatThePlanMadeIsToldByItsNumberAndName() throws InterruptedException {
        GuestId made = new GuestId(1051, "", "build01");
        verified(
                configure, new GuestStep.ConfigureGuest(made, PVE01, Optional.empty(), Map.of("cores", "4"), Set.of()));
        assertThat(lab.requests().changing().getFirst().params()).containsKey("digest");
        GuestStep.ConfigureGuest other = new GuestStep.ConfigureGuest(
                new GuestId(1051, "", "build02"), PVE01, Optional.empty(), Map.of("cores", "2"), Set.of());
        assertThat(refused(configure, other).code()).isEqualTo(Problem.IDENTITY_CHANGED);
    }

    @Test
    void nobodysChangeIsOverwritten() throws InterruptedException {
        GuestStep.ConfigureGuest action = setting(1051, Map.of("cores", "4"));
        Problem problem = refused(configure, action, new Fault.RetagGuest(1051, "keep"));
        assertThat(problem.code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(problem.means())
                .contains(action.digest().orElseThrow(), "somebody changed it", "qmconfig by root@pam");
        assertThat(problem.remedy()).contains("new plan");
    }

    @Test
    void aChangeInTheLastMomentIsNotOverwrittenEither() throws InterruptedException {
        GuestStep.ConfigureGuest action = setting(1051, Map.of("cores", "4"));
        Sent sent =
                configure.act(action, meanwhile(action, () -> lab.faults().inject(new Fault.RetagGuest(1051, "keep"))));
        assertThat(sent).isInstanceOfSatisfying(Sent.Rejected.class, no -> {
            assertThat(no.problem().code()).isEqualTo(Problem.PRECONDITION_GONE);
            assertThat(no.problem().said()).contains("checksum mismatch");
            assertThat(no.problem().remedy()).isNotBlank();
        });
        lab.world().skip(Duration.ofMinutes(1));
        assertThat(detail(1051).config()).containsEntry("cores", "2").containsEntry("tags", "keep");
    }

    @Test
    void aGuestThatMovedOrIsLockedIsRefused() throws InterruptedException {
        GuestStep.ConfigureGuest moved = setting(1051, Map.of("cores", "4"));
        assertThat(refused(configure, moved, new Fault.MoveGuest(1051, "pve02")).means())
                .contains("moved to pve02", "qmigrate by root@pam");
        GuestStep.ResizeDisk locked = growing(1021, 32, 40);
        assertThat(refused(resize, locked, new Fault.LockGuest(1021, "backup")).means())
                .contains("locked (backup)", "vzdump by root@pam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aChangeWhoseAnswerIsLostOrLateIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        GuestStep.ConfigureGuest action = setting(1051, Map.of("cores", "4"));
        loseAnswer(fault, "POST", "/config");
        verified(configure, action);
        GuestStep.ResizeDisk growth = growing(1051, 80, 96);
        loseAnswer(fault, "PUT", "/resize");
        verified(resize, growth);
    }

    @Test
    void whatNeverArrivedDidNotHappen() throws InterruptedException {
        didNotHappen(configure, setting(1051, Map.of("cores", "4")));
        didNotHappen(resize, growing(1051, 80, 96));
    }

    @Test
    void aChangeBySomebodyElseIsNotTakenForThisOne() throws InterruptedException {
        GuestStep.ConfigureGuest action = setting(1051, Map.of("cores", "4"));
        String mark = mark(configure, action);
        lab.faults().inject(new Fault.RetagGuest(1051, "keep"));
        assertThat(configure.trace(action, mark, context(action)))
                .isInstanceOfSatisfying(
                        Trace.CannotTell.class,
                        cannot -> assertThat(cannot.problem().means())
                                .contains("somebody changed it", "somebody else did the same"));
    }

    @Test
    void aTaskThatFailsShowsItsWordsAndHowItIsNow() throws InterruptedException {
        fail("qmconfig", 1051, "the moon is in the way");
        Problem problem = disproved(configure, setting(1051, Map.of("cores", "4")));
        assertThat(problem.code()).isEqualTo("did_not_configure");
        assertThat(problem.said()).isEqualTo("the moon is in the way");
        assertThat(problem.means()).contains("cores is 2, not 4");
        fail("resize", 1051, "no space left on device");
        assertThat(disproved(resize, growing(1051, 80, 96)).code()).isEqualTo("did_not_grow");
    }

    @Test
    void aLockThatTimesOutHasACodeOfItsOwn() throws InterruptedException {
        fail("qmconfig", 1051, LOCKED);
        assertThat(disproved(configure, setting(1051, Map.of("cores", "4"))).code())
                .isEqualTo(Problem.LOCK_TIMEOUT);
        fail("resize", 1051, LOCKED);
        assertThat(disproved(resize, growing(1051, 80, 96)).code()).isEqualTo(Problem.LOCK_TIMEOUT);
    }

    @Test
    void aTaskThatIsOkProvesNoValue() throws InterruptedException {
        GuestStep.ConfigureGuest action = setting(1051, Map.of("tags", "a"));
        Optional<String> handle = handle(configure, action);
        lab.world().skip(Duration.ofMinutes(1));
        lab.faults().inject(new Fault.RetagGuest(1051, "b"));
        Problem problem = disproved(configure.confirm(action, handle, context(action)));
        assertThat(problem.code()).isEqualTo("did_not_configure");
        assertThat(problem.means()).contains("tags is b, not a");
        GuestStep.ResizeDisk growth = growing(1051, 80, 96);
        assertThat(disproved(resize.confirm(growth, handle, context(growth))).means())
                .contains("the configuration gives the disk 80.00 GiB, and its storage 80.00 GiB");
    }

    @Test
    void aPasswordIsNeitherShownNorCompared() throws InterruptedException {
        GuestStep.ConfigureGuest action = setting(1051, Map.of("cipassword", "open sesame", "ciuser", "ops"));
        Finding finding = verified(configure, action);
        assertThat(finding.toString()).doesNotContain("sesame");
        assertThat(detail(1051).config()).doesNotContainKey("cipassword").containsEntry("ciuser", "ops");
        fail("qmconfig", 1051, "the moon is in the way");
        assertThat(disproved(configure, setting(1051, Map.of("cipassword", "open sesame", "cores", "9")))
                        .toString())
                .doesNotContain("sesame");
    }

    @Test
    void aDiskIsGrownAsTheConfigurationAndTheStorageSay() throws InterruptedException {
        Finding finding = verified(resize, growing(1051, 80, 96));
        assertThat(found(finding)).contains("ceph-vm:vm-1051-disk-0 has 96.00 GiB");
        assertThat(lab.requests().changing().getFirst().params()).containsEntry("size", "98304M");
        assertThat(lab.record().journal()).extracting(Journal.Change::what).containsExactly(Journal.What.RESIZED);
    }

    @Test
    void aDiskThatIsOtherwiseOrLargeEnoughOrNotThereIsRefused() throws InterruptedException {
        assertThat(refused(resize, growing(1051, 64, 96)).means()).contains("was to have 64.00 GiB, and has 80.00 GiB");
        GuestId made = new GuestId(1051, "", "build01");
        Problem small = refused(resize, new GuestStep.ResizeDisk(made, PVE01, "scsi0", Optional.empty(), 32 * GIB));
        assertThat(small.means()).contains("has 80.00 GiB already", "cannot shrink");
        Problem none = refused(resize, new GuestStep.ResizeDisk(made, PVE01, "virtio3", Optional.empty(), 32 * GIB));
        assertThat(none.means()).contains("has no such drive");
        assertThat(none.code()).isEqualTo(Problem.PRECONDITION_GONE);
    }
}
