package io.signalbox.torture.check;

import java.util.List;

/** One thing that must hold. */
interface Rule {
    /** Where it does not. */
    List<Violation> broken(Facts facts);
}
