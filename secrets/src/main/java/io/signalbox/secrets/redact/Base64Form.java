package io.signalbox.secrets.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A regular expression for a secret within base64 (RFC 4648), in the standard and the URL alphabet. What was encoded may
 * have something before and after the secret, so there are three alignments, and in each the characters at the ends
 * carry bits of the neighbours: they are taken out with the secret, but do not have to match.
 */
final class Base64Form {
    private static final String ANY = "[A-Za-z0-9+/_-]";

    private Base64Form() {}

    static String regex(byte[] value) {
        List<String> alignments = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            alignments.add(aligned(value, before));
        }
        return String.join("|", alignments);
    }

    private static String aligned(byte[] value, int before) {
        byte[] shifted = new byte[before + value.length];
        System.arraycopy(value, 0, shifted, before, value.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        Arrays.fill(shifted, (byte) 0);
        int from = (before * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        String core = encoded.substring(from, to).replace("+", "[+-]").replace("/", "[/_]");
        String head = before == 0 ? "" : ANY + "?";
        String tail = shifted.length % 3 == 0 ? "" : ANY + "?={0,2}";
        return head + core + tail;
    }
}
