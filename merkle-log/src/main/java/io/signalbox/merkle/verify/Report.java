package io.signalbox.merkle.verify;

import io.signalbox.merkle.tree.TreeHead;
import java.util.List;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param origin which log the copy is of, as its checkpoint says; empty if that could not be read
 * @param head size and root, as the checkpoint says
 * @param signature whether the checkpoint's signature was verified
 * @param records how many records' values were compared with their entries
 * @param earlier the size of the earlier checkpoint that this log was shown to begin with
 * @param findings what is wrong; none if the copy is what was signed
 */
public record Report(
        String origin, TreeHead head, boolean signature, long records, Optional<Long> earlier, List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean isGood() {
        return findings.isEmpty();
    }

    /** What concerns the entry with the lowest index; the first finding if none concerns an entry. */
    public Optional<Finding> firstBad() {
        Optional<Finding> first = findings.stream()
                .filter(finding -> finding.entry().isPresent())
                .min((a, b) -> Long.compare(a.entry().orElseThrow(), b.entry().orElseThrow()));
        return first.isPresent() ? first : findings.stream().findFirst();
    }
}
