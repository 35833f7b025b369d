package io.signalbox.proxmox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.proxmox.Failure;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

    private static Failure words(String words) {
        return Refusals.of(true, 500, words, Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Configuration file 'nodes/pve1/qemu-server/999.conf' does not exist",
                "Configuration file 'nodes/pve1/lxc/999.conf' does not exist",
                "unable to find configuration file for VM 201 on node 'pve1'"
            })
    void aMissingConfigurationMeansTheGuestIsNotHere(String words) {
        assertThat(words(words)).isEqualTo(new Failure.GuestNotHere());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostname lookup 'pve9' failed - failed to get address info for: pve9: Name or service not known",
                "no such cluster node 'pve2'"
            })
    void anUnknownHostIsTold(String words) {
        assertThat(words(words)).isEqualTo(new Failure.HostUnknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster not ready - no quorum?",
                "unable to open file '/etc/pve/nodes/pve1/qemu-server/100.conf.tmp.4711' - Permission denied"
            })
    void aLossOfQuorumIsTold(String words) {
        assertThat(words(words)).isEqualTo(new Failure.NoQuorum());
    }

    @Test
    void aLockIsToldWithItsNameAndAHeldLockFileWithout() {
        assertThat(words("VM is locked (snapshot-delete)"))
                .isEqualTo(new Failure.Locked(Optional.of("snapshot-delete")));
        assertThat(words("CT is locked (backup)")).isEqualTo(new Failure.Locked(Optional.of("backup")));
        assertThat(words("can't lock file '/var/lock/qemu-server/lock-100.conf' - got timeout"))
                .isEqualTo(new Failure.Locked(Optional.empty()));
        assertThat(words("cfs-lock 'storage-ceph-vm' error: got lock request timeout"))
                .isEqualTo(new Failure.Locked(Optional.empty()));
    }

    @Test
    void aChangedConfigurationIsTold() {
        assertThat(words("checksum mismatch (file change by other user?)")).isEqualTo(new Failure.DigestMismatch());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "can't remove VM 200 - protection mode enabled",
                "unable to create VM 200 - VM 200 already exists on node 'pve1'",
                "VM 200 not running",
                "you can't convert a template to a template",
                ""
            })
    void anythingElseIsARefusalInTheSitesWords(String words) {
        assertThat(words(words)).isEqualTo(new Failure.Refused());
    }

    @Test
    void aRefusedTokenWithoutPathIsStillAPermission() {
        assertThat(Refusals.of(
                        false,
                        403,
                        "Permission check failed (URI '/access/ticket' not available with API token, need proper ticket.\n)",
                        Map.of()))
                .isEqualTo(new Failure.NotPermitted(Optional.empty(), Optional.empty()));
    }

    @Test
    void aMalformedTaskHandleIsInvalidAndNotUnknown() {
        Map<String, String> errors = Map.of("upid", "unable to parse worker upid");

        assertThat(Refusals.of(false, 400, "Parameter verification failed.", errors))
                .isEqualTo(new Failure.Invalid(errors));
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504, 596, 597, 598, 599})
    void aStatusThatNobodyCanVouchForIsAmbiguousForAnActAndUnansweredForARead(int status) {
        assertThat(Refusals.of(true, status, "Connection timed out", Map.of())).isEqualTo(new Failure.Ambiguous());
        assertThat(Refusals.of(false, status, "Connection timed out", Map.of())).isEqualTo(new Failure.Unanswered());
    }

    @Property
    void everyStatusAndAnyWordsHaveAMeaningAndAReadIsNeverAmbiguous(
            @ForAll @IntRange(min = 300, max = 699) int status, @ForAll String words) {
        Failure failure = Refusals.of(false, status, words, Map.of());

        assertThat(failure).isNotInstanceOf(Failure.Ambiguous.class);
        assertThat(failure.meaning()).endsWith(".");
        assertThat(failure.remedy()).endsWith(".");
    }
}
