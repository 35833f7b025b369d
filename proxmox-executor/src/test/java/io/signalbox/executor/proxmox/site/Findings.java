package io.signalbox.executor.proxmox.site;

import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.step.Finding;

/** What a finding says. */
public final class Findings {
    private Findings() {}

    /** The problem of a finding that is of this kind. */
    public static Problem problem(Finding finding, Class<? extends Finding> expected) {
        return problem(expected.cast(finding));
    }

    /** The problem of a finding that has one. */
    public static Problem problem(Finding finding) {
        return switch (finding) {
            case Finding.Disproved disproved -> disproved.problem();
            case Finding.Undecided undecided -> undecided.problem();
            case Finding.Verified verified ->
                throw new IllegalArgumentException("verified has no problem: " + verified);
        };
    }
}
