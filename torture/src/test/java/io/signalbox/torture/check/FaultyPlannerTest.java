package io.signalbox.torture.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.envelope.Signature;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.planner.decision.Input;
import io.signalbox.planner.decision.Signer;
import io.signalbox.planner.hosts.HostRecord;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.state.LockHolders;
import io.signalbox.planner.state.SiteState;
import io.signalbox.torture.doll.DollExecutor;
import io.signalbox.torture.doll.DollHouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** One fault at a time in what decides: the checker finds that one. */
class FaultyPlannerTest {

    @Test
    void aPlanThatStartsWithoutAnyApprovalIsFound() {
        DollHouse house = new DollHouse() {
            @Override
            protected Policy plannersPolicy() {
                return Policy.of(
                        Policy.builtIn().headroom(),
                        Policy.Approvals.of(100, 1),
                        Policy.builtIn().timers());
            }
        };
        house.evacuate("pve03");
        Scenes.only(Invariant.APPROVED, house);
    }

    @Test
    void anApprovalOfAnotherPlanThatCountsIsFound() {
        DollHouse house = new DollHouse() {
            @Override
            protected Input told(Input input) {
                return input instanceof Input.ApprovalReceived(Approval given, Signer signer)
                        ? new Input.ApprovalReceived(
                                Scenes.approval(given, given.actor(), digest(given.operation())), signer)
                        : input;
            }
        };
        OperationId operation = house.evacuate("pve03");
        house.approve(DollHouse.APPROVER, operation, Digest.ofValue("another plan"));
        Scenes.only(Invariant.APPROVED, house);
    }

    @Test
    void anApprovalByWhoeverAskedThatCountsIsFound() {
        DollHouse house = new DollHouse() {
            @Override
            protected Input told(Input input) {
                return input instanceof Input.ApprovalReceived(Approval given, Signer signer)
                        ? new Input.ApprovalReceived(
                                Scenes.approval(given, DollHouse.APPROVER, given.planDigest()), signer)
                        : input;
            }

            @Override
            protected List<Event> said(List<Event> decided) {
                return decided.stream().map(FaultyPlannerTest::byWhoeverAsked).toList();
            }
        };
        OperationId operation =
                house.ask(DollHouse.ONCALL, new Goal.StartGuest(new Goal.GuestRef(104, Optional.empty())));
        house.approve(DollHouse.ONCALL, operation);
        Scenes.only(Invariant.APPROVED, house);
    }

    private static Event byWhoeverAsked(Event event) {
        return event instanceof Event.ApprovalAccepted yes
                ? new Event.ApprovalAccepted(
                        yes.operation(),
                        yes.site(),
                        yes.at(),
                        Scenes.approval(
                                yes.approval(), DollHouse.ONCALL, yes.approval().planDigest()),
                        yes.stillNeeded(),
                        yes.signedBy())
                : event;
    }

    @Test
    void oneApprovalWhereTwoAreNeededIsFound() {
        DollHouse house = new DollHouse() {
            @Override
            protected Policy plannersPolicy() {
                return Policy.builtIn();
            }
        };
        house.approve(DollHouse.APPROVER, house.delete(106));
        Scenes.only(Invariant.APPROVED, house);
    }

    @Test
    void goingOnAfterAFailureIsFound() {
        DollHouse house =
                ignoring(Outcome.FAILED, "it_failed", result -> Scenes.as(result, Outcome.VERIFIED, Optional.empty()));
        house.approve(DollHouse.APPROVER, house.evacuate("pve03"));
        Scenes.only(Invariant.STOPPED, house);
    }

    @Test
    void goingOnAfterAnUnknownOutcomeIsFound() {
        DollHouse house = ignoring(
                Outcome.UNKNOWN, "nobody_knows", result -> Scenes.as(result, Outcome.VERIFIED, Optional.empty()));
        house.approve(DollHouse.APPROVER, house.evacuate("pve03"));
        Scenes.only(Invariant.STOPPED, house);
    }

    @Test
    void anAttemptOfUnknownOutcomeThatIsRepeatedIsFound() {
        DollHouse house = ignoring(
                Outcome.UNKNOWN,
                "nobody_knows",
                result -> Scenes.as(result, Outcome.FAILED, Optional.of(Stopping.DID_NOT_HAPPEN)));
        house.approve(DollHouse.APPROVER, house.start(104));
        Scenes.only(Invariant.STOPPED, house);
    }

    /** The first change of a house ends so, and its planner takes it for something else. */
    private static DollHouse ignoring(Outcome outcome, String code, UnaryOperator<StepResult> takenFor) {
        return new DollHouse((scribe, world) -> new DollExecutor(scribe, world) {
            private boolean first = true;

            @Override
            protected StepResult result(Step step, Instant begun) {
                if (step.action().risk() == Risk.READ || !first) {
                    return super.result(step, begun);
                }
                first = false;
                return result(step, begun, outcome, Optional.of(code));
            }
        }) {
            private Optional<StepResult> bad = Optional.empty();

            @Override
            protected StepResult told(StepResult result) {
                bad = Optional.of(result).filter(one -> one.outcome() == outcome);
                return bad.map(takenFor).orElse(result);
            }

            @Override
            protected List<Event> said(List<Event> decided) {
                return decided.stream()
                        .map(event -> event instanceof Event.StepVerified || event instanceof Event.StepFailed
                                ? bad.map(result -> honestly(event, result)).orElse(event)
                                : event)
                        .toList();
            }
        };
    }

    private static Event honestly(Event event, StepResult result) {
        return result.outcome() == Outcome.FAILED
                ? new Event.StepFailed(event.operation(), event.site(), event.at(), result)
                : new Event.StepUnknown(event.operation(), event.site(), event.at(), result);
    }

    @Test
    void anOperationThatEndsTwiceIsFound() {
        Scenes.only(Invariant.ENDED_ONCE, Scenes.everything(new DollHouse() {
            @Override
            protected List<Event> said(List<Event> decided) {
                List<Event> said = new ArrayList<>(decided);
                decided.stream().filter(Event.OperationEnded.class::isInstance).forEach(said::add);
                return said;
            }
        }));
    }

    @Test
    void anOperationThatNeverEndsIsFound() {
        DollHouse house = silentAbout(Event.OperationEnded.class);
        house.approve(DollHouse.APPROVER, house.start(104));
        Scenes.only(Invariant.ENDED_ONCE, house);
    }

    @Test
    void aCommandThatIsNotAnsweredIsFound() {
        Scenes.only(Invariant.ANSWERED, Scenes.everything(silentAbout(Event.CommandRejected.class)));
    }

    private static DollHouse silentAbout(Class<? extends Event> kind) {
        return new DollHouse() {
            @Override
            protected List<Event> said(List<Event> decided) {
                return decided.stream().filter(event -> !kind.isInstance(event)).toList();
            }
        };
    }

    @Test
    void anUnsignedApprovalThatCountsIsFound() {
        Scenes.only(Invariant.SIGNED, Scenes.everything(new DollHouse() {
            @Override
            protected Optional<Signature> signature(Actor actor) {
                return super.signature(actor).filter(signed -> !actor.equals(DollHouse.APPROVER));
            }
        }));
    }

    @Test
    void aLockThatIsIgnoredIsFound() {
        DollHouse house = new DollHouse() {
            @Override
            protected SiteState known(SiteState all) {
                return new Unlocked(all);
            }
        };
        OperationId first = house.start(104);
        OperationId second = house.start(104);
        house.vote(DollHouse.APPROVER, first, house.digest(first));
        house.vote(DollHouse.APPROVER, second, house.digest(second));
        house.work();
        assertThat(Checker.check(house.history()).stream().map(Violation::invariant))
                .contains(Invariant.LOCKED);
    }

    /** What is known, but for who holds which lock. */
    private record Unlocked(SiteState all) implements SiteState {
        @Override
        public SiteName site() {
            return all.site();
        }

        @Override
        public Optional<SiteConfig> config() {
            return all.config();
        }

        @Override
        public Optional<Operation> operation(OperationId id) {
            return all.operation(id);
        }

        @Override
        public Optional<Instant> refused(CommandId id) {
            return all.refused(id);
        }

        @Override
        public HostRecord host(HostName host) {
            return all.host(host);
        }

        @Override
        public LockHolders lock(String key) {
            return LockHolders.none();
        }
    }
}
