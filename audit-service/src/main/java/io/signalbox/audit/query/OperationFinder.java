package io.signalbox.audit.query;

import io.signalbox.audit.entry.Entry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds operations by one of their entries, and all entries of an operation. */
public final class OperationFinder {
    private static final int PAGE = 200;

    private final Search search;

    public OperationFinder(Search search) {
        this.search = search;
    }

    /** The operations that have an entry which meets both, in the order of the first such entry. */
    public Set<String> having(Filter filter, Predicate<Entry> and) throws LogRebuilding {
        Set<String> operations = new LinkedHashSet<>();
        each(filter, entry -> {
            if (and.test(entry)) {
                entry.facts().operation().ifPresent(operations::add);
            }
        });
        return operations;
    }

    /** Every entry of an operation, in order. */
    public List<Entry> entries(String operation) throws LogRebuilding {
        List<Entry> entries = new ArrayList<>();
        each(Filter.operation(operation), entries::add);
        return entries;
    }

    private interface Receiver {
        void take(Entry entry);
    }

    private void each(Filter filter, Receiver receiver) throws LogRebuilding {
        Optional<Position> next = Optional.empty();
        do {
            Page page = search.page(filter, next, PAGE);
            page.entries().forEach(receiver::take);
            next = page.next();
        } while (next.isPresent());
    }
}
