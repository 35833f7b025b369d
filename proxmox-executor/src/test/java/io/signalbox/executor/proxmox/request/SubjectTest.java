package io.signalbox.executor.proxmox.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SubjectTest {
    private static final HostName PVE01 = new HostName("pve01");
    private static final String UUID = "6f2b1c0e-0000-4000-8000-000000001031";

    @Provide
    Arbitrary<GuestId> guests() {
        return Combinators.combine(
                        Arbitraries.of(101, 102),
                        Arbitraries.of("", UUID, "6F2B1C0E-0000-4000-8000-000000001031", UUID.replace('6', '7')),
                        Arbitraries.of("", "web01", "db01"))
                .as(GuestId::new);
    }

    @Provide
    Arbitrary<Optional<List<String>>> tags() {
        return Arbitraries.of(Optional.empty(), Optional.of(List.of()), Optional.of(List.of("prod")));
    }

    private static Whereabouts.At at(GuestId guest, Optional<String> lock) {
        return new Whereabouts.At(PVE01, guest, List.of("prod"), PowerState.RUNNING, lock, false, false, false);
    }

    @Property
    void whateverPassesAFenceByTagsHasTheUuidOfThePlan(
            @ForAll("guests") GuestId planned,
            @ForAll("tags") Optional<List<String>> tags,
            @ForAll("guests") GuestId present) {
        boolean passes = new Subject(planned, PVE01, tags)
                .breach(at(present, Optional.empty()))
                .isEmpty();
        boolean same = Names.same(planned, present) && !planned.uuid().isEmpty();
        assertThat(passes)
                .isEqualTo(
                        tags.isPresent()
                                ? same && tags.get().equals(List.of("prod"))
                                : Names.answers(planned, present));
    }

    @Property
    void aPlannedUuidIsNeverWaived(@ForAll("guests") GuestId planned, @ForAll("guests") GuestId present) {
        Subject subject = new Subject(planned, PVE01, Optional.empty());
        assertThat(subject.in(at(present, Optional.empty())).isPresent())
                .isEqualTo(
                        planned.uuid().isEmpty()
                                ? planned.vmid() == present.vmid()
                                        && planned.name().equals(present.name())
                                : Names.same(planned, present));
    }

    @Test
    void whatElseIsToBeSoIsAskedBeforeTheLock() {
        Subject subject = new Subject(new GuestId(101, UUID, "web01"), PVE01, Optional.empty());
        Whereabouts.At locked = at(subject.guest(), Optional.of("backup"));
        assertThat(subject.breach(locked, at -> Optional.of(Breach.state("it runs"))))
                .map(Breach::means)
                .contains("it runs");
        assertThat(subject.breach(locked))
                .get()
                .satisfies(breach -> assertThat(breach.code()).isEqualTo(Problem.PRECONDITION_GONE))
                .satisfies(breach -> assertThat(breach.lock()).contains("backup"));
    }
}
