package io.signalbox.planner.service;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was read or written lately; whatever was not used for longest goes first. */
final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int KEPT = 1_000;

    Recent() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > KEPT;
    }
}
