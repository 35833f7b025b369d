package io.signalbox.audit.store;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.entry.Facts;
import java.util.Collection;
import java.util.Optional;

/** What entries are found by, from the field that usually leaves the fewest entries to the one that leaves the most. */
public enum Field {
    OPERATION('o') {
        @Override
        public Collection<String> values(Facts facts) {
            return one(facts.operation());
        }
    },
    GUEST('g') {
        @Override
        public Collection<String> values(Facts facts) {
            return facts.guests().stream().map(String::valueOf).toList();
        }
    },
    CLUSTER('c') {
        @Override
        public Collection<String> values(Facts facts) {
            return facts.clusters();
        }
    },
    ACTOR('a') {
        @Override
        public Collection<String> values(Facts facts) {
            return one(facts.actor());
        }
    },
    OUTCOME('r') {
        @Override
        public Collection<String> values(Facts facts) {
            return one(facts.outcome());
        }
    },
    HOST('h') {
        @Override
        public Collection<String> values(Facts facts) {
            return facts.hosts();
        }
    },
    KIND('k') {
        @Override
        public Collection<String> values(Facts facts) {
            return one(Optional.of(facts.kind()));
        }
    };

    private final byte tag;

    Field(char tag) {
        this.tag = (byte) tag;
    }

    /** The values of this field in an entry with those facts: none, one or several. */
    public abstract Collection<String> values(Facts facts);

    /** Whether the entry has the value. */
    public boolean matches(Entry entry, String value) {
        return values(entry.facts()).contains(value);
    }

    byte tag() {
        return tag;
    }

    private static Collection<String> one(Optional<String> value) {
        return value.stream().toList();
    }
}
