package io.signalbox.executor.proxmox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.proxmox.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a site can answer instead of what was asked for, said so that a person can act on it. */
class RemediesTest {

    static Stream<Failure> failures() {
        return Stream.of(
                new Failure.NotAuthenticated(),
                new Failure.NotPermitted(Optional.of("/vms/101"), Optional.of("VM.PowerMgmt")),
                new Failure.NotPermitted(Optional.empty(), Optional.empty()),
                new Failure.Invalid(Map.of("cores", "value must have a minimum value of 1")),
                new Failure.Invalid(Map.of()),
                new Failure.Locked(Optional.of("backup")),
                new Failure.Locked(Optional.empty()),
                new Failure.DigestMismatch(),
                new Failure.NoQuorum(),
                new Failure.GuestNotHere(),
                new Failure.TaskUnknown(),
                new Failure.HostUnknown(),
                new Failure.Ambiguous(),
                new Failure.Unanswered(),
                new Failure.Unreachable(),
                new Failure.Untrusted(),
                new Failure.NotImplemented(),
                new Failure.Unintelligible(),
                new Failure.Withheld(),
                new Failure.Refused());
    }

    @Test
    void noFailureIsLeftOut() {
        Set<Class<?>> tried = failures().map(Failure::getClass).collect(Collectors.toSet());
        assertThat(tried).containsExactlyInAnyOrderElementsOf(List.of(Failure.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureSaysWhatItMeansAndWhatToDo(Failure failure) {
        Problem problem = ProblemOf.failure(
                "Start 101 (web01) on pve01",
                FakeSite.refused("POST /nodes/pve01/qemu/101/status/start", failure, "the site's own words"));
        assertThat(problem.code()).matches("[a-z]+(_[a-z]+)+");
        assertThat(problem.attempted()).contains("Start 101 (web01)", "POST /nodes/pve01", "host pve01");
        assertThat(problem.said()).isEqualTo("the site's own words");
        sentence(problem.means());
        sentence(problem.remedy());
        assertThat(problem.remedy()).isNotEqualTo(problem.means());
    }

    /** Several words that end as a sentence does, and nothing of how a program says it. */
    private static void sentence(String text) {
        assertThat(text.split(" ")).hasSizeGreaterThan(4);
        assertThat(text).matches("(?s)[A-Z].*\\.").doesNotContain("Exception", "\tat ", "null", "Optional", "_");
    }

    @Test
    void aMissingPrivilegeIsNamedInItsRemedy() {
        assertThat(new Failure.NotPermitted(Optional.of("/vms/101"), Optional.of("VM.PowerMgmt")).remedy())
                .contains("VM.PowerMgmt", "/vms/101");
    }

    @Test
    void differentFailuresHaveDifferentCodes() {
        List<String> codes = failures().map(ProblemOf::code).distinct().toList();
        assertThat(codes)
                .hasSize((int) Arrays.stream(Failure.class.getPermittedSubclasses())
                                .count()
                        + 1);
    }

    @Test
    void aLockThatTimedOutIsToldFromOneThatIsHeld() {
        assertThat(ProblemOf.code(new Failure.Locked(Optional.empty()))).isEqualTo(Problem.LOCK_TIMEOUT);
        assertThat(ProblemOf.code(new Failure.Locked(Optional.of("backup")))).isEqualTo("guest_locked");
        assertThat(ProblemOf.code("can't lock file '/var/lock/qemu-server/lock-101.conf' - got timeout", "x"))
                .isEqualTo(Problem.LOCK_TIMEOUT);
        assertThat(ProblemOf.code("clone failed: cfs-lock 'storage-ceph-vm' error: got lock request timeout", "x"))
                .isEqualTo(Problem.LOCK_TIMEOUT);
        assertThat(ProblemOf.code("VM is locked (backup)", "x")).isEqualTo("x");
    }
}
