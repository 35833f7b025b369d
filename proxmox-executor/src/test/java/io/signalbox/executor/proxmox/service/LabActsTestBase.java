package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.look.FindGuest;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** What can become of an act on the simulated site: it works, is refused, fails, is lost, or is undone by somebody. */
abstract class LabActsTestBase extends LabTestBase {
    static final String ROOT = "root@pam";

    private final FindGuest find = new FindGuest(sites);

    @AfterEach
    void allFits() {
        everyRequestFitsTheSchema();
    }

    Observation.Found found(int vmid) throws InterruptedException {
        return seen(look(find, new StepAction.FindGuest(vmid)), Observation.GuestFound.class)
                .found()
                .orElseThrow();
    }

    /** Somebody else does something, and it ends. */
    void somebody(Consumer<World> does) {
        lab.world().call(() -> {
            does.accept(lab.world());
            return true;
        });
        lab.world().skip(Duration.ofMinutes(10));
    }

    <A extends StepAction> Finding verified(ActKind<A> kind, A action) throws InterruptedException {
        Finding finding = carryOut(kind, action, context(action));
        assertThat(finding)
                .as(() -> finding instanceof Finding.Verified
                        ? ""
                        : problem(finding).sentence())
                .isInstanceOf(Finding.Verified.class);
        assertThat(lab.requests().changing()).hasSize(1);
        return finding;
    }

    <A extends StepAction> Problem refused(ActKind<A> kind, A action) throws InterruptedException {
        Readiness readiness = kind.observe(action, context(action));
        assertThat(readiness).isInstanceOf(Readiness.Refused.class);
        assertThat(kind.act(action, context(action))).isInstanceOf(Sent.Withheld.class);
        assertThat(lab.requests().changing()).isEmpty();
        return ((Readiness.Refused) readiness).problem();
    }

    /** What is found when, after the task has ended well, somebody changes the world. */
    <A extends StepAction> Finding afterwards(ActKind<A> kind, A action, Consumer<World> changed)
            throws InterruptedException {
        LabContext context = context(action);
        assertThat(kind.observe(action, context)).isInstanceOf(Readiness.Ready.class);
        Sent.Accepted sent = (Sent.Accepted) kind.act(action, context);
        lab.world().skip(Duration.ofMinutes(10));
        somebody(changed);
        return kind.confirm(action, Optional.of(sent.handle()), context);
    }

    <A extends StepAction> Trace traced(ActKind<A> kind, A action, Runnable meanwhile) throws InterruptedException {
        LabContext context = context(action);
        String mark = ((Readiness.Ready) kind.observe(action, context)).mark();
        meanwhile.run();
        return kind.trace(action, mark, context);
    }

    <A extends StepAction> String failed(ActKind<A> kind, A action, String type) throws InterruptedException {
        lab.faults().inject(new Fault.FailTask(type, 0, "the moon is in the way", false));
        Finding finding = carryOut(kind, action, context(action));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).said()).isEqualTo("the moon is in the way");
        return problem(finding).code();
    }

    void inject(String fault, String method, String path) {
        lab.faults()
                .inject(
                        switch (fault) {
                            case "dropNextReply" -> new Fault.DropNextReply(method, path);
                            case "ambiguous" -> new Fault.Ambiguous(method, path);
                            default -> new Fault.Hang(method, path, 300);
                        });
    }
}
