package io.signalbox.torture.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.torture.doll.DollExecutor;
import io.signalbox.torture.doll.DollHouse;
import io.signalbox.torture.history.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One fault at a time in what carries steps out and in what records them: the checker finds that one. */
class FaultyExecutorTest {

    @Test
    void aHouseWithoutFaultsIsClean() {
        DollHouse house = Scenes.everything(new DollHouse());
        assertThat(Checker.check(house.history()).stream().map(Violation::text)).isEmpty();
        assertThat(house.history().calls()).hasSizeGreaterThan(4);
    }

    @Test
    void aRequestThatIsSentTwiceForOneAttemptIsFound() {
        Scenes.only(Invariant.AT_MOST_ONE_CALL, Scenes.start((scribe, world) -> new DollExecutor(scribe, world) {
            @Override
            protected Optional<String> send(Step step) {
                call(step);
                return super.send(step);
            }
        }));
    }

    @Test
    void aRequestThatIsSentAfterItsAttemptWasClosedIsFound() {
        Scenes.only(Invariant.AT_MOST_ONE_CALL, Scenes.start((scribe, world) -> new DollExecutor(scribe, world) {
            @Override
            public StepResult carryOut(Step step) {
                StepResult result = super.carryOut(step);
                scribe.tick();
                if (step.action().risk() != Risk.READ) {
                    call(step);
                }
                return result;
            }
        }));
    }

    @Test
    void aStepThatIsVerifiedWithoutBeingTrueIsFound() {
        Scenes.only(Invariant.TRUE, Scenes.start((scribe, world) -> new DollExecutor(scribe, world) {
            @Override
            protected Optional<String> send(Step step) {
                return Optional.of(call(step));
            }
        }));
    }

    @Test
    void aChangeThatIsSaidNotToHaveHappenedIsFound() {
        Scenes.only(Invariant.TRUE, Scenes.start((scribe, world) -> new DollExecutor(scribe, world) {
            @Override
            protected StepResult result(Step step, Instant begun) {
                return step.action() instanceof StepAction.StartGuest
                        ? result(step, begun, Outcome.FAILED, Optional.of(Stopping.DID_NOT_HAPPEN))
                        : super.result(step, begun);
            }
        }));
    }

    @Test
    void aRefusedStepThatWasSentIsFound() {
        Scenes.only(Invariant.TRUE, Scenes.start((scribe, world) -> new DollExecutor(scribe, world) {
            @Override
            protected StepResult result(Step step, Instant begun) {
                return step.action() instanceof StepAction.StartGuest
                        ? result(step, begun, Outcome.REFUSED, Optional.of("not_today"))
                        : super.result(step, begun);
            }
        }));
    }

    @Test
    void aLedgerEntryThatIsLeftOpenIsFound() {
        Scenes.only(Invariant.CLOSED, Scenes.start((scribe, world) -> new DollExecutor(scribe, world) {
            @Override
            protected void close(Step step, Instant begun) {
                scribe.tick();
            }
        }));
    }

    @Test
    void aResultWithoutEvidenceIsFound() {
        Scenes.only(Invariant.PROVED, Scenes.start((scribe, world) -> new DollExecutor(scribe, world) {
            @Override
            protected List<Evidence> evidence() {
                return List.of();
            }
        }));
    }

    @Test
    void anotherGuestThatIsDestroyedIsFound() {
        DollHouse house = new DollHouse((scribe, world) -> new DollExecutor(scribe, world) {
            @Override
            protected Optional<String> send(Step step) {
                if (step.action() instanceof StepAction.DeleteGuest delete) {
                    world.replace(scribe.tick(), delete.guest().vmid());
                }
                return super.send(step);
            }
        });
        Scenes.only(Invariant.SAME_GUEST, Scenes.delete(house, 106));
    }

    @Test
    void aDeletionWithoutAReceiptIsFound() {
        DollHouse house = new DollHouse() {
            @Override
            protected boolean writesReceipts() {
                return false;
            }
        };
        Scenes.only(Invariant.RECORDED, Scenes.delete(house, 106));
    }

    @Test
    void aRecordThatTheAuditLogLacksIsFound() {
        Scenes.only(Invariant.AUDITED, Scenes.everything(logging(0)));
    }

    @Test
    void aRecordThatTheAuditLogHasTwiceIsFound() {
        Scenes.only(Invariant.AUDITED, Scenes.everything(logging(2)));
    }

    private static DollHouse logging(int times) {
        return new DollHouse() {
            @Override
            protected int timesInTheLog(Position position) {
                return position.topic().equals(Topics.EVENTS) && position.offset() == 3 ? times : 1;
            }
        };
    }
}
