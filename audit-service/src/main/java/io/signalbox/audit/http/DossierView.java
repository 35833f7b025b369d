package io.signalbox.audit.http;

import io.signalbox.audit.entry.Entry;
import io.signalbox.contracts.envelope.MessageType;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an auditor wants to see of one operation, each fact as the entry it is in, so that it can be proved: its
 * {@code sequence} is the index in the Merkle log of its site.
 *
 * @param asked the command, with who asked, their roles and their reason
 * @param plans every plan that was shown to approvers, whole, with its digest
 * @param decisions what approvers said, and whether it counted
 * @param emergencies where approvals or windows were set aside, by whom and why
 * @param announcements destructive steps, before they were sent
 * @param receipts the audit log's word that an announcement was recorded
 * @param sent the steps that were sent and change something
 * @param results how they ended, with the reads that prove it
 * @param ended how the operation ended
 */
@Schema(name = "Dossier")
public record DossierView(
        String operation,
        String site,
        List<EntryView> asked,
        List<EntryView> plans,
        List<EntryView> decisions,
        List<EntryView> emergencies,
        List<EntryView> announcements,
        List<EntryView> receipts,
        List<EntryView> sent,
        List<EntryView> results,
        List<EntryView> ended) {
    private static final Set<String> READS = Set.of(
            "CheckConnectivity",
            "ObserveSite",
            "ObserveGuests",
            "FindGuest",
            "ConfirmHostEmpty",
            "ReadMaintenance",
            "LocateGuests");
    private static final Set<String> DECISIONS = Set.of("Approval", "ApprovalAccepted", "ApprovalRefused");

    static DossierView of(String operation, List<Entry> entries) {
        return new DossierView(
                operation,
                entries.isEmpty() ? Entry.NO_SITE : entries.getFirst().site(),
                those(entries, ofType(MessageType.COMMAND)),
                those(entries, ofKind("PlanProposed")),
                those(entries, entry -> DECISIONS.contains(entry.facts().kind())),
                those(entries, ofKind("BreakGlassUsed")),
                those(entries, ofKind("StepAnnounced")),
                those(entries, ofType(MessageType.RECEIPT)),
                those(entries, ofType(MessageType.STEP).and(DossierView::changes)),
                those(
                        entries,
                        ofType(MessageType.RESULT)
                                .and(entry -> !entry.facts().guests().isEmpty())),
                those(entries, ofKind("OperationEnded")));
    }

    private static boolean changes(Entry entry) {
        return !READS.contains(entry.facts().kind());
    }

    private static Predicate<Entry> ofKind(String kind) {
        return entry -> entry.facts().kind().equals(kind);
    }

    private static Predicate<Entry> ofType(MessageType<?> type) {
        return entry -> entry.facts().type().equals(type.name());
    }

    private static List<EntryView> those(List<Entry> entries, Predicate<Entry> wanted) {
        return entries.stream().filter(wanted).map(EntryView::of).toList();
    }
}
