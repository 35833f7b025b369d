package io.signalbox.torture.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.torture.house.Door;
import io.signalbox.torture.house.EventTail;
import io.signalbox.torture.house.People;
import io.signalbox.torture.house.Site;
import io.signalbox.torture.schedule.Course;
import io.signalbox.torture.schedule.Errand;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Does one errand, from its command to its end, as the people would who are concerned with it. */
final class ErrandRun {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final long BETWEEN_APPROVALS_MILLIS = 400;
    private static final String LOCKED = "rejected-locked";
    private static final int MOST_AGAIN = 4;
    private static final long AGAIN_MILLIS = 800;

    private final Errand errand;
    private final Site site;
    private final Door door;
    private final EventTail tail;
    private final Troubles troubles;
    private final String key;

    ErrandRun(Errand errand, Site site, Door door, EventTail tail, Troubles troubles, long seed) {
        this.errand = errand;
        this.site = site;
        this.door = door;
        this.tail = tail;
        this.troubles = troubles;
        this.key = "torture-%d-%d".formatted(seed, errand.number());
    }

    /**
     * How it ended: the ending, the code of a rejection, or what the gateway said of the command.
     *
     * @throws Stuck if it did not end in time
     */
    String run() throws InterruptedException, Door.NotAnswered, Stuck {
        String ending = once(key);
        for (int again = 1; ending.equals(LOCKED) && again <= MOST_AGAIN; again++) {
            TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS * again);
            ending = once(key + "-again" + again);
        }
        return ending;
    }

    private String once(String key) throws InterruptedException, Door.NotAnswered, Stuck {
        Optional<JsonNode> command = new Wishes(site).body(errand);
        if (command.isEmpty()) {
            return "nothing-to-ask";
        }
        String asker = errand.course() == Course.SELF_FIRST ? People.ONCALL : People.OPERATOR;
        Door.Answer answer = door.post(asker, "/api/v1/commands", command.get(), Optional.of(key));
        if (!answer.succeeded()) {
            return "refused-at-the-door-" + answer.body().path("code").asText(Integer.toString(answer.status()));
        }
        String operation = answer.body().path("operation").asText();
        if (errand.course() == Course.REPEATED) {
            Door.Answer again = door.post(asker, "/api/v1/commands", command.get(), Optional.of(key));
            if (!again.body().path("operation").asText().equals(operation)) {
                throw new Stuck(
                        "the same idempotency key gave operations %s and %s".formatted(operation, again.body()));
            }
        }
        return follow(operation, asker);
    }

    private String follow(String operation, String asker) throws InterruptedException, Door.NotAnswered, Stuck {
        Set<Digest> dealtWith = new HashSet<>();
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Event> over = tail.await(
                    operation,
                    events -> Proposal.over(events)
                            .or(() -> Proposal.waiting(events).map(one -> one)),
                    LOOK);
            if (over.isPresent() && !(over.get() instanceof Event.PlanProposed)) {
                return ending(operation, over.get());
            }
            if (Proposal.paused(tail.of(operation))) {
                // The answer to the request to pause it, or to resume it, may have been lost with the gateway.
                control(operation, "resume");
            }
            Optional<Event.PlanProposed> proposed = Proposal.waiting(tail.of(operation));
            if (proposed.isPresent()) {
                boolean first = dealtWith.isEmpty();
                boolean fresh = dealtWith.add(proposed.get().digest());
                decide(operation, asker, proposed.get(), first, fresh);
            }
        }
        throw new Stuck("operation %s did not end within %s; the last that was heard of it: %s"
                .formatted(
                        operation,
                        LONGEST,
                        tail.of(operation).reversed().stream().findFirst()));
    }

    private String ending(String operation, Event over) throws InterruptedException, Door.NotAnswered {
        if (over instanceof Event.OperationEnded ended) {
            Troubles.unlock(site);
            if (ended.ending() == Event.Ending.UNKNOWN) {
                door.post(
                        People.OPERATOR,
                        "/api/v1/operations/" + operation + "/release",
                        reason("looked at the site"),
                        Optional.empty());
            }
            return ended.ending().name().toLowerCase(java.util.Locale.ROOT);
        }
        return over instanceof Event.CommandRejected rejected ? "rejected-" + rejected.code() : over.kind();
    }

    private void decide(String operation, String asker, Event.PlanProposed proposed, boolean first, boolean fresh)
            throws InterruptedException, Door.NotAnswered {
        Course course = first ? errand.course() : Course.APPROVE;
        switch (course) {
            case EXPIRE -> TimeUnit.MILLISECONDS.sleep(BETWEEN_APPROVALS_MILLIS);
            case DENY -> vote(operation, People.APPROVER, proposed.digest(), "reject");
            case CANCEL_PROPOSED -> control(operation, "cancel");
            default -> {
                if (first) {
                    trouble(proposed.plan());
                    wrong(operation, asker, course, proposed);
                }
                if (errand.course() != Course.EXPIRE || !first) {
                    approve(operation, proposed, fresh);
                }
                if (first) {
                    interfere(operation, course);
                }
            }
        }
    }

    private void trouble(Plan plan) {
        errand.trouble().ifPresent(trouble -> {
            List<StepAction> changes = plan.steps().stream()
                    .map(Plan.PlannedStep::action)
                    .filter(action -> action.risk() != Risk.READ)
                    .toList();
            troubles.strike(
                    site,
                    trouble,
                    changes.isEmpty() ? Optional.empty() : Optional.of(changes.get(errand.number() % changes.size())));
        });
    }

    private void wrong(String operation, String asker, Course course, Event.PlanProposed proposed)
            throws InterruptedException, Door.NotAnswered {
        switch (course) {
            case SELF_FIRST -> vote(operation, asker, proposed.digest(), "approve");
            case STALE_FIRST -> vote(operation, People.APPROVER, Digest.ofValue(key), "approve");
            case TWICE -> vote(operation, People.APPROVER, proposed.digest(), "approve");
            default -> {}
        }
    }

    private void approve(String operation, Event.PlanProposed proposed, boolean fresh)
            throws InterruptedException, Door.NotAnswered {
        if (!fresh) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_APPROVALS_MILLIS);
        }
        vote(operation, People.APPROVER, proposed.digest(), "approve");
        if (proposed.approvalsNeeded() > 1) {
            vote(operation, People.SECOND_APPROVER, proposed.digest(), "approve");
        }
    }

    private void interfere(String operation, Course course) throws InterruptedException, Door.NotAnswered {
        if (course == Course.CANCEL_RUNNING || course == Course.PAUSE) {
            tail.await(operation, Proposal::underWay, LOOK.multipliedBy(10));
        }
        if (course == Course.CANCEL_RUNNING) {
            control(operation, "cancel");
        } else if (course == Course.PAUSE && control(operation, "pause").succeeded()) {
            tail.await(
                    operation,
                    events -> events.stream()
                            .filter(Event.OperationPaused.class::isInstance)
                            .findFirst()
                            .or(() -> Proposal.over(events)),
                    LOOK.multipliedBy(20));
            control(operation, "resume");
        }
    }

    private Door.Answer control(String operation, String what) throws InterruptedException, Door.NotAnswered {
        return door.post(
                People.OPERATOR,
                "/api/v1/operations/%s/%s".formatted(operation, what),
                reason("the torture wants it"),
                Optional.empty());
    }

    private void vote(String operation, String who, Digest digest, String decision)
            throws InterruptedException, Door.NotAnswered {
        ObjectNode body = reason("looked at it");
        body.put("decision", decision).put("planDigest", digest.value());
        door.post(who, "/api/v1/operations/" + operation + "/approvals", body, Optional.empty());
    }

    private static ObjectNode reason(String why) {
        return WireJson.mapper().createObjectNode().put("reason", why);
    }

    /** An operation did not end, or two of one were made. */
    static final class Stuck extends Exception {
        private static final long serialVersionUID = 1L;

        Stuck(String message) {
            super(message);
        }
    }
}
