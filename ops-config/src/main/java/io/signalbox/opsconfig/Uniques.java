package io.signalbox.opsconfig;

import io.signalbox.opsconfig.yaml.Findings;
import io.signalbox.opsconfig.yaml.Place;
import java.util.HashMap;
import java.util.Map;

/** Values of one sort of which no two may be the same. */
final class Uniques {
    private final Findings findings;
    private final Map<String, Place> seen = new HashMap<>();

    Uniques(Findings findings) {
        this.findings = findings;
    }

    /** Notes a fault if the value was there before; says where. */
    void add(String what, String value, Place place) {
        Place former = seen.putIfAbsent(value, place);
        if (former != null) {
            findings.fault(
                    place,
                    "%s is '%s' a second time"
                            .formatted(what, value.length() <= 60 ? value : value.substring(0, 60) + "…"),
                    "each once (the first is in %s)".formatted(former));
        }
    }
}
