package io.signalbox.gateway.view;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.step.Progress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every operation this gateway knows of, within limits. Subscribers are called in the order of the events, on the thread
 * that read them, and must return at once.
 */
@Singleton
public class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final Object lock = new Object();
    private final Limits limits;
    private final Map<OperationId, Entry> entries = new HashMap<>();
    private final NavigableMap<Cursor, Entry> newestFirst = new TreeMap<>();
    private final Deque<Entry> ended = new ArrayDeque<>();
    private final Map<OperationId, Operation> submitted;
    private final Set<Consumer<Notice>> subscribers = new CopyOnWriteArraySet<>();
    private long endedBytes;
    private volatile boolean complete;

    @Inject
    public Operations() {
        this(Limits.STANDARD);
    }

    Operations(Limits limits) {
        this.limits = limits;
        this.submitted = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<OperationId, Operation> eldest) {
                return size() > limits.submitted();
            }
        };
    }

    /** Every operation that there was at the start is known now. */
    public void complete() {
        complete = true;
    }

    /** Whether one that is not known is not there. */
    public boolean isComplete() {
        return complete;
    }

    /** Takes in the next event of its partition. */
    public void happened(Event event, long position, String json) {
        Fact fact = new Fact(position, event.kind(), json);
        synchronized (lock) {
            Entry entry = entries.get(event.operation());
            if (entry == null) {
                begin(event, fact);
            } else {
                boolean wasFinal = entry.operation().state().isFinal();
                long before = entry.bytes();
                entry.add(fact, entry.operation().evolve(event));
                tell(new Notice.Happened(fact, event, entry.operation()));
                if (wasFinal) {
                    endedBytes += entry.bytes() - before;
                } else if (entry.operation().state().isFinal()) {
                    end(entry);
                }
            }
        }
    }

    private void begin(Event event, Fact fact) {
        Optional<Operation> begun = Operation.begunBy(event);
        if (begun.isEmpty()) {
            LOG.warn(
                    "event {} at {} belongs to operation {}, of which nothing is known: skipped",
                    event.kind(),
                    fact.position(),
                    event.operation());
            return;
        }
        Entry entry = new Entry(new Cursor(event.at(), event.operation()), begun.get());
        entry.add(fact, begun.get());
        submitted.remove(event.operation());
        entries.put(event.operation(), entry);
        newestFirst.put(entry.place(), entry);
        tell(new Notice.Happened(fact, event, entry.operation()));
        if (entry.operation().state().isFinal()) {
            end(entry);
        }
        forgetTheOldest();
    }

    private void end(Entry entry) {
        ended.addLast(entry);
        endedBytes += entry.bytes();
        while (ended.size() > limits.ended() || (endedBytes > limits.endedBytes() && ended.size() > 1)) {
            Entry oldest = ended.removeFirst();
            endedBytes -= oldest.bytes();
            oldest.archive();
        }
    }

    private void forgetTheOldest() {
        if (entries.size() <= limits.operations()) {
            return;
        }
        newestFirst.descendingMap().values().stream()
                .filter(entry -> entry.operation().state().isFinal())
                .filter(entry -> !entry.operation().isInDoubt())
                .findFirst()
                .ifPresent(entry -> {
                    newestFirst.remove(entry.place());
                    entries.remove(entry.operation().id());
                    if (ended.remove(entry)) {
                        endedBytes -= entry.bytes();
                    }
                });
    }

    /** Tells the followers of a running step's operation. */
    public void progressed(Progress progress) {
        synchronized (lock) {
            Entry entry = entries.get(progress.operation());
            if (entry != null && !entry.operation().state().isFinal()) {
                tell(new Notice.Progressed(progress, entry.lastPosition()));
            }
        }
    }

    /** Remembers a command that is on its way to the planner. */
    public void submitted(Command command) {
        Operation operation = Operation.submitted(command);
        synchronized (lock) {
            if (!entries.containsKey(operation.id())) {
                submitted.put(operation.id(), operation);
            }
        }
    }

    /** Forgets a command that did not get away. */
    public void withdrawn(Command command) {
        synchronized (lock) {
            submitted.remove(OperationId.startedBy(command.id()));
        }
    }

    /** The operation of that id, a submitted one included. */
    public Optional<Operation> find(OperationId id) {
        synchronized (lock) {
            return Optional.ofNullable(entries.get(id))
                    .map(Entry::operation)
                    .or(() -> Optional.ofNullable(submitted.get(id)));
        }
    }

    /**
     * The operations that a filter takes, newest first.
     *
     * @param after the place after which to begin; empty for the newest
     */
    public Page list(Filter filter, Optional<Cursor> after, int limit) {
        List<Operation> found = new ArrayList<>();
        Optional<Cursor> last = Optional.empty();
        synchronized (lock) {
            var from = after.map(place -> newestFirst.tailMap(place, false)).orElse(newestFirst);
            for (Entry entry : from.values()) {
                if (!filter.takes(entry.operation())) {
                    continue;
                }
                if (found.size() == limit) {
                    return new Page(found, last);
                }
                found.add(entry.operation());
                last = Optional.of(entry.place());
            }
        }
        return new Page(found, Optional.empty());
    }

    /** Subscribes to everything from now on. */
    public Subscription subscribe(Consumer<Notice> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    /** Hands over an operation as it is, if it is known, and again after each event. */
    public Subscription watch(OperationId id, Consumer<Operation> watcher) {
        synchronized (lock) {
            find(id).ifPresent(watcher);
            return subscribe(notice -> {
                if (notice instanceof Notice.Happened happened
                        && happened.operation().equals(id)) {
                    watcher.accept(happened.after());
                }
            });
        }
    }

    /**
     * Hands over what has happened to an operation after a position, then what happens from now on, with nothing missing
     * between and nothing twice.
     *
     * @param history is called once, before this returns
     */
    public Subscription follow(OperationId id, long after, Consumer<List<Fact>> history, Consumer<Notice> live) {
        synchronized (lock) {
            Entry entry = entries.get(id);
            history.accept(entry == null ? List.of() : entry.factsAfter(after));
            return subscribe(notice -> {
                if (notice.operation().equals(id)) {
                    live.accept(notice);
                }
            });
        }
    }

    private void tell(Notice notice) {
        subscribers.forEach(subscriber -> subscriber.accept(notice));
    }
}
