package io.signalbox.planner.decision;

import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.step.StepResult;

/** What the planner decides about. */
public sealed interface Input {

    /** Somebody asks for something. */
    record CommandReceived(Command command, Signer signer) implements Input {}

    /** Somebody decided about a plan. */
    record ApprovalReceived(Approval approval, Signer signer) implements Input {}

    /** The audit service has recorded the announcement of a step. */
    record ReceiptReceived(Receipt receipt) implements Input {}

    /** An executor answered. */
    record ResultReceived(StepResult result) implements Input {}

    /** The time has come that the operation's phase named. */
    record DueReached(OperationId operation) implements Input {}
}
