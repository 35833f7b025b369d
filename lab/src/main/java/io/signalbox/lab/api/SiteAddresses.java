package io.signalbox.lab.api;

import java.util.Map;

/**
 * How the hosts are reached.
 *
 * @param ip address by host
 * @param fingerprint SHA-256 fingerprint of the certificate by host
 */
public record SiteAddresses(Map<String, String> ip, Map<String, String> fingerprint) {
    public SiteAddresses {
        ip = Map.copyOf(ip);
        fingerprint = Map.copyOf(fingerprint);
    }
}
