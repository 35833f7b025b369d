package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.look.FindGuest;
import io.signalbox.executor.proxmox.look.ReadGuest;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** What the tests of kinds that change guests have in common. */
abstract class LabActsBase extends LabTestBase {
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

    GuestDetail.Detail detail(int vmid) throws InterruptedException {
        return seen(look(new ReadGuest(sites), new ReadStep.ReadGuest(vmid)), GuestDetail.GuestRead.class)
                .guest()
                .orElseThrow();
    }

    Observation.Guest guest(int vmid) throws InterruptedException {
        return detail(vmid).found().guest();
    }

    /** Carries it out with one request that changes something, and proves it. */
    <A extends StepAction> Finding verified(ActKind<A> kind, A action) throws InterruptedException {
        lab.requests().clear();
        Finding finding = carryOut(kind, action, context(action));
        assertThat(finding)
                .as(() -> finding instanceof Finding.Verified
                        ? ""
                        : problem(finding).sentence())
                .isInstanceOf(Finding.Verified.class);
        assertThat(lab.requests().changing()).hasSize(1);
        return finding;
    }

    <A extends StepAction> Problem disproved(ActKind<A> kind, A action) throws InterruptedException {
        return disproved(carryOut(kind, action, context(action)));
    }

    static Problem disproved(Finding finding) {
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        return problem(finding);
    }

    /** Refused because of what happened meanwhile, before anything was sent. */
    <A extends StepAction> Problem refused(ActKind<A> kind, A action, Fault meanwhile) throws InterruptedException {
        lab.faults().inject(meanwhile);
        return refused(kind, action);
    }

    <A extends StepAction> Problem refused(ActKind<A> kind, A action) throws InterruptedException {
        lab.requests().clear();
        Readiness readiness = kind.observe(action, context(action));
        assertThat(readiness).isInstanceOf(Readiness.Refused.class);
        assertThat(kind.act(action, context(action))).isInstanceOf(Sent.Withheld.class);
        assertThat(lab.requests().changing()).isEmpty();
        return ((Readiness.Refused) readiness).problem();
    }

    <A extends StepAction> String mark(ActKind<A> kind, A action) throws InterruptedException {
        Readiness readiness = kind.observe(action, context(action));
        assertThat(readiness).isInstanceOf(Readiness.Ready.class);
        return ((Readiness.Ready) readiness).mark();
    }

    <A extends StepAction> Optional<String> handle(ActKind<A> kind, A action) throws InterruptedException {
        Sent sent = kind.act(action, context(action));
        assertThat(sent).isInstanceOf(Sent.Accepted.class);
        return Optional.of(((Sent.Accepted) sent).handle());
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

    /** A process that dies between mark and request finds out that nothing was sent. */
    <A extends StepAction> void didNotHappen(ActKind<A> kind, A action) throws InterruptedException {
        String mark = mark(kind, action);
        assertThat(kind.trace(action, mark, context(action))).isInstanceOf(Trace.NotSeen.class);
    }

    void loseAnswer(String fault, String method, String path) {
        lab.faults()
                .inject(
                        switch (fault) {
                            case "dropNextReply" -> new Fault.DropNextReply(method, path);
                            case "ambiguous" -> new Fault.Ambiguous(method, path);
                            default -> new Fault.Hang(method, path, 300);
                        });
    }

    void fail(String type, int vmid, String reason) {
        lab.faults().inject(new Fault.FailTask(type, vmid, reason, false));
    }

    /** An attempt in which something happens after the last look and before the request. */
    StepContext meanwhile(StepAction action, Happening happening) {
        return new Interrupted(context(action), happening);
    }

    /** What happens in the moment before a request. */
    @FunctionalInterface
    interface Happening {
        void happen() throws InterruptedException;
    }

    private record Interrupted(LabContext context, Happening happening) implements StepContext {
        @Override
        public Step step() {
            return context.step();
        }

        @Override
        public SiteConfig site() {
            return context.site();
        }

        @Override
        public Instant now() {
            return context.now();
        }

        @Override
        public void pause(Duration duration) {
            context.pause(duration);
        }

        @Override
        public void progress(Optional<Integer> percent, String message) {
            context.progress(percent, message);
        }

        @Override
        public boolean maySend() {
            try {
                happening.happen();
                return true;
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts here", e);
            }
        }
    }
}
