package io.signalbox.executor.proxmox.configure;

import io.signalbox.proxmox.PropertyString;
import io.signalbox.proxmox.Tags;
import io.signalbox.proxmox.UnreadableValueException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One key of a configuration and what it was set to. PVE stores many values in a normal form of its own, so a value that
 * reads otherwise than it was written can still be the same.
 */
public record Setting(String key, String wanted) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,9})?");
    private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");
    private static final Pattern FRESH_VOLUME =
            Pattern.compile("(?<storage>[a-zA-Z][a-zA-Z0-9.\\-_]*):\\d+(?:\\.\\d+)?");
    private static final Pattern DRIVE = Pattern.compile("(?:scsi|virtio|sata|ide|efidisk|tpmstate|unused)\\d+");
    private static final Set<String> LISTS = Set.of("nameserver", "searchdomain");
    private static final Set<String> SECRETS = Set.of("cipassword");
    private static final int LONGEST = 80;

    /** PVE: the part that may be written without its key, where that is not the model or the volume. */
    private static final Map<String, String> FIRST = Map.of(
            "agent", "enabled",
            "memory", "current",
            "cpu", "cputype",
            "vga", "type",
            "startup", "order",
            "boot", "legacy",
            "watchdog", "model",
            "audio0", "device");

    /** Whether a value that was read is the one that was set. */
    public boolean agrees(String read) {
        if (SECRETS.contains(key)) {
            // PVE shows asterisks: that there is one is all that can be read back.
            return !read.isBlank();
        }
        if (read.equals(wanted) || read.strip().equals(wanted.strip())) {
            return true;
        }
        return switch (key) {
            case "tags" -> tags(read).equals(tags(wanted));
            case "sshkeys" -> decoded(read).equals(decoded(wanted));
            case "description", "name" -> false;
            default -> LISTS.contains(key) ? list(read).equals(list(wanted)) : sameContent(read);
        };
    }

    /** PVE: GuestHelpers.pm:349; a site whose tag style tells capitals apart keeps them, and then they were kept before. */
    private static Set<String> tags(String text) {
        return new TreeSet<>(Tags.parse(text.toLowerCase(Locale.ROOT)));
    }

    private static List<String> list(String text) {
        return BETWEEN.splitAsStream(text).filter(part -> !part.isEmpty()).toList();
    }

    /** Public keys travel with percent signs, and how many of their characters are written so is the writer's choice. */
    private static List<String> decoded(String text) {
        try {
            String plain = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            return plain.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IllegalArgumentException e) {
            return text.lines().map(String::strip).toList();
        }
    }

    private boolean sameContent(String read) {
        try {
            Map<String, String> there = parts(read);
            return parts(wanted).entrySet().stream().allMatch(part -> {
                Optional<String> value = Optional.ofNullable(there.get(part.getKey()));
                return value.filter(now -> same(part.getValue(), now) || anew(part.getKey(), part.getValue(), now))
                        .isPresent();
            });
        } catch (UnreadableValueException e) {
            return false;
        }
    }

    /** The parts of a value by their keys, in any order. What PVE adds by itself, such as a MAC address, is not asked for. */
    private Map<String, String> parts(String text) {
        PropertyString value = PropertyString.parse(text);
        Map<String, String> parts = new HashMap<>(value.named());
        value.first().ifPresent(first -> {
            if (key.startsWith("net")) {
                parts.putIfAbsent(first, "");
            } else {
                parts.put(FIRST.getOrDefault(key, ""), first);
            }
        });
        return parts;
    }

    private static boolean same(String one, String other) {
        if (one.equalsIgnoreCase(other)) {
            return true;
        }
        if (NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()) {
            return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
        }
        return flag(one).equals(flag(other)) && !flag(one).isEmpty();
    }

    private static String flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "on", "yes", "true" -> "1";
            case "0", "off", "no", "false" -> "0";
            default -> "";
        };
    }

    /** What was to be made new: a MAC address where none was given, a volume where only storage and size were. */
    private boolean anew(String part, String asked, String read) {
        if (key.startsWith("net")) {
            return asked.isEmpty() && !read.isEmpty();
        }
        Matcher fresh = FRESH_VOLUME.matcher(asked);
        return part.isEmpty()
                && DRIVE.matcher(key).matches()
                && fresh.matches()
                && read.startsWith(fresh.group("storage") + ":");
    }

    /** What reads otherwise than asked, in words that hold no secret. */
    public String differs(String read) {
        if (SECRETS.contains(key)) {
            return key + " is not set";
        }
        return "%s is %s, not %s".formatted(key, read.isEmpty() ? "not set" : shortened(read), shortened(wanted));
    }

    private static String shortened(String text) {
        String line = text.strip().replace('\n', ' ');
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
