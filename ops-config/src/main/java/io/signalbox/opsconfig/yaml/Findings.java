package io.signalbox.opsconfig.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what is wrong and what is odd during one load. Keeps the first {@value #LIMIT} of each kind and says how many
 * more there were: whoever has two hundred faults in a file fixes those first.
 */
public final class Findings {
    /** The most faults, and the most warnings, that are kept. */
    public static final int LIMIT = 200;

    private final List<Fault> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int furtherFaults;
    private int furtherWarnings;

    /** Something is wrong: the load fails. */
    public void fault(Place place, String found, String expected) {
        if (faults.size() < LIMIT) {
            faults.add(Fault.at(place, found, expected));
        } else {
            furtherFaults++;
        }
    }

    /** Something is odd; the load goes on. */
    public void warn(Place place, String text) {
        keep(place + ": " + text);
    }

    /** Takes over everything that another one gathered. */
    public void addAll(Findings other) {
        for (Fault fault : other.faults) {
            fault(new Place(fault.file(), fault.line(), fault.column()), fault.found(), fault.expected());
        }
        other.warnings.forEach(this::keep);
        furtherFaults += other.furtherFaults;
        furtherWarnings += other.furtherWarnings;
    }

    private void keep(String warning) {
        if (warnings.size() < LIMIT) {
            warnings.add(warning);
        } else {
            furtherWarnings++;
        }
    }

    public boolean broken() {
        return !faults.isEmpty();
    }

    /** Every fault kept, in the order found, and one that counts the rest. */
    public List<Fault> faults() {
        List<Fault> all = new ArrayList<>(faults);
        if (furtherFaults > 0) {
            Fault last = faults.getLast();
            all.add(new Fault(
                    last.file(),
                    0,
                    0,
                    "there are %d more faults".formatted(furtherFaults),
                    "the ones above fixed first"));
        }
        return List.copyOf(all);
    }

    /** Every warning kept, in the order found, and one that counts the rest. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        if (furtherWarnings > 0) {
            all.add("there are %d more warnings".formatted(furtherWarnings));
        }
        return List.copyOf(all);
    }
}
