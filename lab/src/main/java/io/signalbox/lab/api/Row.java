package io.signalbox.lab.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One object of an answer, built member by member. Booleans become the numbers 0 and 1, as PVE has them. */
public final class Row {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** Adds a member. */
    public Row put(String key, Object value) {
        members.put(key, value instanceof Boolean flag ? (flag ? 1 : 0) : value);
        return this;
    }

    /** Adds a member when there is a value. */
    public Row putIf(String key, Optional<?> value) {
        value.ifPresent(present -> put(key, present));
        return this;
    }

    /** Adds a member that is JSON's null. */
    public Row putNull(String key) {
        members.put(key, null);
        return this;
    }

    /** The members so far. */
    public Map<String, @Nullable Object> members() {
        return Collections.unmodifiableMap(members);
    }
}
