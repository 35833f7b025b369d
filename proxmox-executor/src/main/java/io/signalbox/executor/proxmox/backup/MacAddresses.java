package io.signalbox.executor.proxmox.backup;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The MAC addresses in a configuration, in capitals. */
final class MacAddresses {
    private static final Pattern CARD = Pattern.compile("net\\d{1,2}");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:^|[=,])(?<mac>[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5})(?=$|,)");

    private MacAddresses() {}

    /** @param config texts by key, such as {@code virtio=BC:24:11:00:00:01,bridge=vmbr0} by {@code net0} */
    static Set<String> of(Map<String, String> config) {
        Set<String> addresses = new TreeSet<>();
        config.forEach((key, value) -> {
            Matcher address = ADDRESS.matcher(value);
            if (CARD.matcher(key).matches() && address.find()) {
                addresses.add(address.group("mac").toUpperCase(Locale.ROOT));
            }
        });
        return addresses;
    }
}
