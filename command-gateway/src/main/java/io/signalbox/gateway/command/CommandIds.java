package io.signalbox.gateway.command;

import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.Digest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Identities of commands: {@code op-} and 16 characters of Crockford's base32, lower case, 80 bits. The same key of the
 * same person at the same site gives the same identity.
 */
public final class CommandIds {
    private static final String PREFIX = "op-";
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BYTES = 10;
    private static final int BITS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CommandIds() {}

    /** An identity that nobody has had. */
    public static CommandId random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return of(bytes);
    }

    /** The identity that belongs to an idempotency key. */
    public static CommandId of(SiteName site, String actor, String key) {
        Digest digest = Digest.ofValue(List.of(site.value(), actor, key));
        String hex = digest.value().substring(digest.value().indexOf(':') + 1);
        return of(HexFormat.of().parseHex(hex, 0, 2 * BYTES));
    }

    private static CommandId of(byte[] bytes) {
        StringBuilder text = new StringBuilder(PREFIX);
        int held = 0;
        int bits = 0;
        for (byte next : bytes) {
            held = (held << Byte.SIZE | (next & 0xff)) & 0xffff;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(held >> bits & 0x1f));
            }
        }
        return new CommandId(text.toString());
    }
}
