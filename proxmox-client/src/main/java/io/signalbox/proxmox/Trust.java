package io.signalbox.proxmox;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How the certificate of a host is judged. There is deliberately no way to trust every certificate. */
public sealed interface Trust {

    /** The authorities the Java runtime trusts; the host's name must match its certificate. */
    record SystemTrust() implements Trust {}

    /**
     * The authorities in a PEM file, for example the site's own {@code /etc/pve/pve-root-ca.pem}; the name must match.
     *
     * @param path the PEM file
     */
    record CaFile(Path path) implements Trust {}

    /**
     * Exactly these certificates, one a host: the SHA-256 of the certificate equals the fingerprint, and nothing else (chain,
     * name, dates) is looked at. It is what {@code ssl_fingerprint} of {@code GET /nodes} shows.
     *
     * @param byHost SHA-256 as 32 pairs of hexadecimal digits with colons, by host
     */
    record Fingerprints(Map<HostName, String> byHost) implements Trust {

        private static final Pattern SHAPE = Pattern.compile("[0-9A-F]{2}(?::[0-9A-F]{2}){31}");

        public Fingerprints {
            Map<HostName, String> checked = new TreeMap<>();
            byHost.forEach((host, fingerprint) -> {
                String upper = fingerprint.toUpperCase(Locale.ROOT);
                if (!SHAPE.matcher(upper).matches()) {
                    throw new UnreadableValueException(
                            "SHA-256 fingerprint",
                            fingerprint,
                            "32 pairs of hexadecimal digits with colons between them");
                }
                checked.put(host, upper);
            });
            byHost = Map.copyOf(checked);
        }

        /** The fingerprint of a host, upper-case. */
        public String of(HostName host) {
            String fingerprint = byHost.get(host);
            if (fingerprint == null) {
                throw new IllegalArgumentException("no fingerprint is given for host " + host);
            }
            return fingerprint;
        }
    }
}
