package io.signalbox.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.gateway.story.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private static final Filter ALL =
            new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Operations operations = new Operations(new Limits(4, 2, 1_000, 2));
    private long position;

    @Test
    void onlyTheLatestEndedOnesKeepTheirEvents() {
        end("op-a");
        end("op-b");
        end("op-c");

        assertThat(find("op-a")).hasValueSatisfying(operation -> {
            assertThat(operation.archived()).isTrue();
            assertThat(operation.state()).isEqualTo(OperationState.ENDED);
        });
        assertThat(find("op-b")).map(Operation::archived).contains(false);
    }

    @Test
    void theOldestEndedOneIsForgottenAndNoOpenOne() {
        begin("op-open");
        end("op-a");
        end("op-b");
        end("op-c");
        end("op-d");

        assertThat(find("op-open")).isPresent();
        assertThat(find("op-a")).isEmpty();
        assertThat(find("op-d")).isPresent();
    }

    @Test
    void oneOfWhichNobodyKnowsWhatItDidIsNotForgottenBeforeItIsReleased() {
        Story lost = begin("op-0");
        operations.happened(lost.ended(Event.Ending.UNKNOWN), ++position, "{}");
        for (String id : List.of("op-a", "op-b", "op-c", "op-d")) {
            end(id);
        }
        assertThat(find("op-0")).isPresent();

        operations.happened(lost.released(new CommandId("op-2"), "I looked"), ++position, "{}");
        end("op-e");

        assertThat(find("op-0")).isEmpty();
    }

    @Test
    void theBytesOfEndedOnesAreBounded() {
        Operations small = new Operations(new Limits(10, 10, 150, 2));
        for (String id : List.of("op-a", "op-b")) {
            Story story = Story.of(id);
            small.happened(story.accepted(), ++position, "x".repeat(100));
            small.happened(story.ended(Event.Ending.VERIFIED), ++position, "{}");
        }

        assertThat(small.find(new OperationId("op-a"))).map(Operation::archived).contains(true);
        assertThat(small.find(new OperationId("op-b"))).map(Operation::archived).contains(false);
    }

    @Test
    void aFollowerGetsHistoryThenLiveEventsOnce() {
        Story story = begin("op-a");
        List<Long> seen = new ArrayList<>();
        try (Subscription subscription =
                operations.follow(story.id(), -1, facts -> facts.forEach(fact -> seen.add(fact.position())), notice -> {
                    if (notice instanceof Notice.Happened happened) {
                        seen.add(happened.fact().position());
                    }
                })) {
            assertThat(subscription).isNotNull();
            operations.happened(story.proposed(1), ++position, "{}");
            begin("op-other");
        }
        operations.happened(story.started(), ++position, "{}");

        assertThat(seen).containsExactly(1L, 2L);
    }

    @Test
    void aSubmittedCommandIsFoundButNotListed() {
        operations.submitted(Story.command("op-a", "pve01"));

        assertThat(find("op-a")).map(Operation::state).contains(OperationState.SUBMITTED);
        assertThat(operations.list(ALL, Optional.empty(), 10).operations()).isEmpty();
    }

    @Test
    void submittedCommandsAreBounded() {
        operations.submitted(Story.command("op-a", "pve01"));
        operations.submitted(Story.command("op-b", "pve01"));
        operations.submitted(Story.command("op-c", "pve01"));

        assertThat(find("op-a")).isEmpty();
        assertThat(find("op-c")).isPresent();
    }

    @Test
    void aCursorSurvivesItsText() {
        Cursor cursor = new Cursor(java.time.Instant.parse("2026-11-01T10:00:00.123Z"), new OperationId("op-a"));

        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }

    private Story begin(String id) {
        Story story = Story.of(id);
        operations.happened(story.accepted(), ++position, "{}");
        return story;
    }

    private void end(String id) {
        Story story = begin(id);
        operations.happened(story.ended(Event.Ending.VERIFIED), ++position, "{}");
    }

    private Optional<Operation> find(String id) {
        return operations.find(new OperationId(id));
    }
}
