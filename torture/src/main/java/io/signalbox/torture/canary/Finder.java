package io.signalbox.torture.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for all forms of all canaries at once, in one pass over the bytes. */
public final class Finder {
    private static final int HEAD = Long.BYTES;
    private static final int MASK = 0xFFFF;

    private record Form(byte[] text, String what) {}

    private final Map<Long, List<Form>> byHead = new HashMap<>();
    private final boolean[] possible = new boolean[MASK + 1];

    public Finder(Collection<Canary> canaries) {
        for (Canary canary : canaries) {
            canary.forms().forEach((text, form) -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                long head = 0;
                for (int i = 0; i < HEAD; i++) {
                    head = head << Byte.SIZE | (bytes[i] & 0xFF);
                }
                possible[(int) (head & MASK)] = true;
                byHead.computeIfAbsent(head, key -> new ArrayList<>())
                        .add(new Form(bytes, "%s (%s)".formatted(canary.name(), form)));
            });
        }
    }

    /** What is in there: which secret, in which form. */
    public Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        long head = 0;
        for (int i = 0; i < bytes.length; i++) {
            head = head << Byte.SIZE | (bytes[i] & 0xFF);
            if (i >= HEAD - 1 && possible[(int) (head & MASK)]) {
                int begin = i - HEAD + 1;
                byHead.getOrDefault(head, List.of()).stream()
                        .filter(form -> isAt(bytes, begin, form.text()))
                        .forEach(form -> found.add(form.what()));
            }
        }
        return found;
    }

    /** The same of a text. */
    public Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isAt(byte[] bytes, int begin, byte[] text) {
        if (begin + text.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[begin + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
