package io.signalbox.contracts.envelope;

import io.signalbox.contracts.audit.AuditRead;
import io.signalbox.contracts.audit.Leaf;
import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Progress;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import java.util.List;
import java.util.Optional;

/**
 * A type of message. The name carries the major version of its schema: a change that an older reader cannot read gets a
 * new one.
 */
public record MessageType<T>(String name, Class<T> dataClass) {
    public static final MessageType<Command> COMMAND = new MessageType<>("signalbox.command.v1", Command.class);
    public static final MessageType<Approval> APPROVAL = new MessageType<>("signalbox.approval.v1", Approval.class);
    public static final MessageType<Event> EVENT = new MessageType<>("signalbox.event.v1", Event.class);
    public static final MessageType<Step> STEP = new MessageType<>("signalbox.step.v1", Step.class);
    public static final MessageType<StepResult> RESULT = new MessageType<>("signalbox.result.v1", StepResult.class);
    public static final MessageType<Progress> PROGRESS = new MessageType<>("signalbox.progress.v1", Progress.class);
    public static final MessageType<SiteConfig> SITE_CONFIG =
            new MessageType<>("signalbox.site-config.v1", SiteConfig.class);
    public static final MessageType<LedgerEntry> LEDGER = new MessageType<>("signalbox.ledger.v1", LedgerEntry.class);
    public static final MessageType<Receipt> RECEIPT = new MessageType<>("signalbox.receipt.v1", Receipt.class);
    public static final MessageType<AuditRead> AUDIT_READ =
            new MessageType<>("signalbox.audit-read.v1", AuditRead.class);
    public static final MessageType<Leaf> LEAF = new MessageType<>("signalbox.audit-leaf.v1", Leaf.class);

    private static final int ROOM_AROUND_A_RESULT = 16 * 1024;

    /** The most bytes of data in a message of this type. A result leaves room, since an event quotes it whole. */
    public int limit() {
        return name.equals(RESULT.name) ? EnvelopeCodec.LIMIT - ROOM_AROUND_A_RESULT : EnvelopeCodec.LIMIT;
    }

    /** Every type there is. */
    public static List<MessageType<?>> all() {
        return List.of(
                COMMAND, APPROVAL, EVENT, STEP, RESULT, PROGRESS, SITE_CONFIG, LEDGER, RECEIPT, AUDIT_READ, LEAF);
    }

    /** The type of that name. */
    public static Optional<MessageType<?>> named(String name) {
        return all().stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
