package io.signalbox.planner.decision;

import io.signalbox.contracts.event.Event;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.state.SiteState;
import java.time.Instant;
import java.util.List;

/** Decides: from what is known and an input to events. Equal arguments give equal events. */
public final class Planner {
    private final CommandDecision commands;
    private final ApprovalDecision approvals;
    private final ResultDecision results;
    private final ReceiptDecision receipts = new ReceiptDecision();
    private final DueDecision dues;

    /** @param processes the kinds of operation there are */
    public Planner(List<OperationProcess<?>> processes) {
        Kinds kinds = new Kinds(processes);
        Course course = new Course(kinds);
        this.commands = new CommandDecision(kinds, course);
        this.approvals = new ApprovalDecision(course);
        this.results = new ResultDecision(course);
        this.dues = new DueDecision(course);
    }

    /** The events that follow, in order; none if the input has been dealt with before. */
    public List<Event> decide(SiteState state, Input input, Instant now) {
        return switch (input) {
            case Input.CommandReceived received -> commands.decide(state, received.command(), received.signer(), now);
            case Input.ApprovalReceived received ->
                approvals.decide(state, received.approval(), received.signer(), now);
            case Input.ReceiptReceived received -> receipts.decide(state, received.receipt(), now);
            case Input.ResultReceived received -> results.decide(state, received.result(), now);
            case Input.DueReached reached -> dues.decide(state, reached.operation(), now);
        };
    }
}
