package io.signalbox.opsconfig;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who misspelt a name most likely meant. */
final class Nearest {
    private static final int FURTHEST = 3;
    private static final int LONGEST = 60;

    private Nearest() {}

    /** The candidate at the fewest changed, added or dropped characters, if that is few. */
    static Optional<String> to(String written, Collection<String> candidates) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> distance(written, candidate) <= Math.min(FURTHEST, candidate.length() / 2))
                .min(Comparator.<String>comparingInt(candidate -> distance(written, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
