package io.signalbox.proxmox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A value of the form {@code first,key=value,key=value}, as Proxmox VE packs several settings into one (PVE: JSONSchema.pm,
 * parse_property_string). Order is kept, so that a value can be written back.
 *
 * @param first the part without a key, if there is one
 * @param named the parts with a key
 */
public record PropertyString(Optional<String> first, Map<String, String> named) {

    public PropertyString {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /**
     * Reads a value.
     *
     * @throws UnreadableValueException if a key is empty, a key occurs twice, or more than one part has no key
     */
    public static PropertyString parse(String text) {
        Optional<String> first = Optional.empty();
        Map<String, String> named = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return new PropertyString(first, named);
        }
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                if (first.isPresent() || part.isEmpty()) {
                    throw unreadable(text);
                }
                first = Optional.of(part);
            } else if (equals == 0
                    || named.putIfAbsent(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw unreadable(text);
            }
        }
        return new PropertyString(first, named);
    }

    private static UnreadableValueException unreadable(String text) {
        return new UnreadableValueException(
                "property string", text, "one value and key=value parts with commas, each key once");
    }

    /** A named part. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(named.get(key));
    }

    /** Whether a named part is set to a true value. */
    public boolean flag(String key) {
        return get(key).map(
                        value -> value.equals("1") || value.equals("on") || value.equals("yes") || value.equals("true"))
                .orElse(false);
    }

    /** The value as it is written, the part without a key first. */
    public String render() {
        StringBuilder text = new StringBuilder(first.orElse(""));
        named.forEach((key, value) -> {
            if (!text.isEmpty()) {
                text.append(',');
            }
            text.append(key).append('=').append(value);
        });
        return text.toString();
    }
}
