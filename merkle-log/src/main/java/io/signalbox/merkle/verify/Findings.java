package io.signalbox.merkle.verify;

import java.util.ArrayList;
import java.util.List;

/** Collects findings up to a limit: who sees a hundred needs no thousand. */
final class Findings {
    static final int LIMIT = 100;

    private final List<Finding> findings = new ArrayList<>();

    void add(Finding finding) {
        if (findings.size() < LIMIT) {
            findings.add(finding);
        } else if (findings.size() == LIMIT) {
            findings.add(new Finding.More(LIMIT));
        }
    }

    boolean full() {
        return findings.size() >= LIMIT;
    }

    List<Finding> list() {
        return List.copyOf(findings);
    }
}
