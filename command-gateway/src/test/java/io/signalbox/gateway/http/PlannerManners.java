package io.signalbox.gateway.http;

import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.step.Progress;
import io.signalbox.gateway.story.Story;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a planner would answer, by the host that is to be emptied: {@code nowhere} is rejected, {@code silent} gets no
 * answer, {@code deaf} hears no approval, {@code slow} runs until it is told otherwise, of {@code lost} nobody knows what
 * became of it, every other one is emptied at once. Work on a guest stands still where it waits for the audit log.
 */
final class PlannerManners {
    private static final String GOES_ON = "Step r1-migrate-101 goes on until it has ended by itself.";

    private final Consumer<Event> events;
    private final Consumer<Progress> progress;
    private final Map<OperationId, Story> stories = new HashMap<>();
    private final Set<OperationId> running = new HashSet<>();
    private final Set<OperationId> ended = new HashSet<>();
    private final Set<OperationId> inDoubt = new HashSet<>();

    PlannerManners(Consumer<Event> events, Consumer<Progress> progress) {
        this.events = events;
        this.progress = progress;
    }

    void command(Command command) {
        switch (command.goal()) {
            case Goal.EvacuateHost evacuate -> begin(command, evacuate.host().value());
            case Goal.OfOperation control ->
                Optional.ofNullable(stories.get(control.operation()))
                        .ifPresent(story -> control(command, control, story));
            default -> begin(command, "");
        }
    }

    private void begin(Command command, String host) {
        Story story = new Story(command);
        if (host.equals("silent") || stories.containsKey(story.id())) {
            return;
        }
        if (host.equals("nowhere")) {
            reject(command, "host_unknown", "There is no host nowhere.");
            return;
        }
        stories.put(story.id(), story);
        events.accept(story.accepted());
        events.accept(story.issued(Story.LOOK, Story.check()));
        events.accept(story.looked());
        events.accept(story.proposed(command.breakGlass().isPresent() ? 0 : 1));
        command.breakGlass().ifPresent(emergency -> {
            events.accept(story.breaksGlass(emergency));
            run(story);
        });
    }

    private void control(Command command, Goal.OfOperation control, Story story) {
        OperationId id = story.id();
        switch (control) {
            case Goal.CancelOperation cancel
            when ended.contains(id) -> reject(command, "already_ended", "It has ended already.");
            case Goal.CancelOperation cancel -> {
                events.accept(story.cancelled(command.id(), command.reason()));
                end(story, Event.Ending.CANCELLED);
            }
            case Goal.PauseOperation pause
            when running.contains(id) -> events.accept(story.pausing(command.id(), command.reason(), List.of(GOES_ON)));
            case Goal.PauseOperation pause -> reject(command, "not_running", "There is nothing to pause.");
            case Goal.ResumeOperation resume
            when running.contains(id) -> events.accept(story.resumed(command.id(), command.reason()));
            case Goal.ResumeOperation resume -> reject(command, "not_paused", "It is not paused.");
            case Goal.ReleaseOperation release
            when inDoubt.remove(id) -> events.accept(story.released(command.id(), command.reason()));
            case Goal.ReleaseOperation release -> reject(command, "nothing_to_release", "It keeps no locks.");
        }
    }

    void approval(Approval approval) {
        Story story = stories.get(approval.operation());
        if (story == null || host(story).equals("deaf")) {
            return;
        }
        if (approval.actor().name().equals(story.command().actor().name())) {
            events.accept(story.refused(
                    approval, "requester_cannot_approve", "You asked for it: somebody else approves it."));
        } else if (!approval.planDigest().equals(story.plan().digest())) {
            events.accept(story.refused(approval, "plan_changed", "There is another plan by now."));
        } else if (approval.verdict() == Approval.Verdict.REJECT) {
            events.accept(story.approved(approval, 1));
            end(story, Event.Ending.DENIED);
        } else {
            events.accept(story.approved(approval, 0));
            run(story);
        }
    }

    private void run(Story story) {
        events.accept(story.started());
        if (story.command().goal() instanceof Goal.OfGuest) {
            events.accept(story.announced());
            return;
        }
        events.accept(story.issued(Story.MOVE, story.move()));
        switch (host(story)) {
            case "slow" -> {
                running.add(story.id());
                progress.accept(new Progress(
                        story.id(), Story.MOVE, 1, Story.SITE, Instant.now(), Optional.of(40), "copying memory"));
            }
            case "lost" -> {
                inDoubt.add(story.id());
                end(story, Event.Ending.UNKNOWN);
            }
            default -> {
                events.accept(story.moved());
                end(story, Event.Ending.VERIFIED);
            }
        }
    }

    private void end(Story story, Event.Ending ending) {
        ended.add(story.id());
        running.remove(story.id());
        events.accept(story.ended(ending));
    }

    private void reject(Command command, String code, String message) {
        events.accept(new Event.CommandRejected(
                OperationId.startedBy(command.id()),
                command.site(),
                Instant.now(),
                command.id(),
                command.goal().kind(),
                command.actor().name(),
                code,
                message,
                Optional.of(command.goal()),
                Optional.of("gateway-1")));
    }

    private static String host(Story story) {
        return story.command().goal() instanceof Goal.EvacuateHost evacuate
                ? evacuate.host().value()
                : "";
    }
}
