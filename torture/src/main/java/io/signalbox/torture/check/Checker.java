package io.signalbox.torture.check;

import io.signalbox.torture.history.History;
import java.util.List;

/** Holds a history against every invariant. */
public final class Checker {
    private static final List<Rule> RULES = List.of(
            new OneCall(),
            new Approvals(),
            new Stopping(),
            new Answers(),
            new Endings(),
            new Truth(),
            new Ledgers(),
            new Locking(),
            new Receipts(),
            new Proofs(),
            new Signatures(),
            new SameGuest(),
            new Audits());

    private Checker() {}

    /** What is wrong with it; nothing, if the product is right. Any history will do, a torn one too. */
    public static List<Violation> check(History history) {
        Facts facts = new Facts(history);
        return RULES.stream().flatMap(rule -> rule.broken(facts).stream()).toList();
    }
}
