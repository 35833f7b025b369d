package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.executor.proxmox.look.ReadGuest;
import io.signalbox.executor.proxmox.look.ReadTagged;
import io.signalbox.executor.proxmox.look.ReadVmids;
import io.signalbox.executor.step.Finding;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.fault.Fault;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabReadsTest extends LabActsBase {
    private final ReadGuest guest = new ReadGuest(sites);
    private final ReadTagged tagged = new ReadTagged(sites);
    private final ReadVmids vmids = new ReadVmids(sites);

    @AfterEach
    void nothingWasChanged() {
        assertThat(lab.requests().changing()).isEmpty();
    }

    private GuestDetail.Tagged tagged(String... tags) throws InterruptedException {
        return seen(look(tagged, new ReadStep.ReadTagged(Set.of(tags))), GuestDetail.Tagged.class);
    }

    private GuestDetail.Vmids vmids(int first, int last) throws InterruptedException {
        return seen(look(vmids, new ReadStep.ReadVmids(first, last)), GuestDetail.Vmids.class);
    }

    @Test
    void aGuestIsReadWithItsConfigurationAndVolumes() throws InterruptedException {
        GuestDetail.Detail web = detail(1021);
        assertThat(web.found().host()).isEqualTo(PVE01);
        assertThat(web.found().volumes()).hasSize(1);
        assertThat(web.digest()).matches("[0-9a-f]{40}");
        assertThat(web.config())
                .containsEntry("name", "web01")
                .containsEntry("memory", "4096")
                .containsEntry("tags", "prod;web")
                .doesNotContainKeys("digest", "cipassword", "args");
        assertThat(web.snapshots()).isEmpty();
    }

    @Test
    void theDigestChangesWithTheConfiguration() throws InterruptedException {
        String before = detail(1021).digest();
        lab.faults().inject(new Fault.RetagGuest(1021, "keep"));
        assertThat(detail(1021).digest()).isNotEqualTo(before);
    }

    @Test
    void aGuestThatNoHostHasIsReadAsNotThere() throws InterruptedException {
        assertThat(seen(look(guest, new ReadStep.ReadGuest(4711)), GuestDetail.GuestRead.class)
                        .guest())
                .isEmpty();
    }

    @Test
    void guestsAreFoundByAllOfTheirTagsOnEveryHostAndTemplatesAreNot() throws InterruptedException {
        assertThat(tagged("web", "prod").guests())
                .extracting(one -> one.found().guest().id().vmid())
                .containsExactly(1021, 1022, 1024);
        assertThat(tagged("talos").guests())
                .as("the template has the tag too")
                .extracting(one -> one.found().guest().id().vmid())
                .containsExactly(1201, 1202);
        assertThat(tagged("pro").guests()).isEmpty();
    }

    @Test
    void aTaggedGuestIsReadWithDigestLockAndPower() throws InterruptedException {
        lab.faults().inject(new Fault.LockGuest(1021, "backup"));
        lab.faults().inject(new Fault.StopGuest(1022));
        GuestDetail.Tagged all = tagged("web", "prod");
        assertThat(all.guests().getFirst().found().guest().lock()).contains("backup");
        assertThat(all.guests()).extracting(GuestDetail.Detail::digest).doesNotContain("");
        assertThat(all.guests())
                .extracting(one -> one.found().guest().power().name())
                .containsExactly("RUNNING", "STOPPED", "RUNNING");
    }

    @Test
    void theTakenNumbersOfARangeAreRead() throws InterruptedException {
        assertThat(vmids(1021, 1032).taken()).containsExactly(1021, 1022, 1023, 1024, 1031, 1032);
        assertThat(vmids(2000, 2999).taken()).isEmpty();
    }

    @Test
    void aTokenThatDoesNotSeeEveryGuestIsToldSo() throws InterruptedException {
        lab.addToken(ApiToken.without("signalbox@pve!blind", "secret-of-blind", "VM.Audit"));
        ReadStep.ReadVmids range = new ReadStep.ReadVmids(100, 200);
        Finding blind = vmids.look(range, new LabContext(lab, config("blind"), range));
        assertThat(problem(blind).code()).isEqualTo("privileges_missing");
        assertThat(problem(blind).means()).contains("VM.Audit on /vms");
        ReadStep.ReadTagged tags = new ReadStep.ReadTagged(Set.of("web"));
        assertThat(problem(tagged.look(tags, new LabContext(lab, config("blind"), tags)))
                        .code())
                .isEqualTo("privileges_missing");
    }
}
