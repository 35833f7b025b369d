package io.signalbox.shell.mina;

import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;

/** The key that one connection must be met with, and the one it was met with. Safe for many threads. */
final class Pin {
    static final AttributeRepository.AttributeKey<Pin> OF_CONNECTION = new AttributeRepository.AttributeKey<>();

    private final String expected;
    private Optional<String> seen = Optional.empty();

    Pin(String expected) {
        this.expected = expected;
    }

    /** Whether it is the key, by its fingerprint. */
    synchronized boolean accepts(PublicKey key) {
        String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        seen = Optional.of(fingerprint);
        return fingerprint.equals(expected);
    }

    /** The fingerprint of the key that was shown, if it was another one. */
    synchronized Optional<String> other() {
        return seen.filter(shown -> !shown.equals(expected));
    }
}
