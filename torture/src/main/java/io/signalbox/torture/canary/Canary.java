package io.signalbox.torture.canary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A secret that is looked for.
 *
 * @param name what it is, for people; not the secret
 */
public record Canary(String name, String secret) {
    private static final int SHORTEST = 12;
    private static final int BITS = 6;

    public Canary {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("%s has %d characters: shorter than %d it would be found by chance"
                    .formatted(name, secret.length(), SHORTEST));
        }
    }

    /** Every text that gives the secret away, with what it is: clear, base64 at any alignment, URL-encoded, hexadecimal. */
    public Map<String, String> forms() {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put(secret, "clear");
        forms.putIfAbsent(URLEncoder.encode(secret, StandardCharsets.UTF_8), "URL-encoded");
        String hex = HexFormat.of().formatHex(bytes);
        forms.put(hex, "hexadecimal");
        forms.put(hex.toUpperCase(Locale.ROOT), "hexadecimal");
        String percent = hex.replaceAll("..", "%$0");
        forms.put(percent, "URL-encoded");
        forms.put(percent.toUpperCase(Locale.ROOT), "URL-encoded");
        for (int before = 0; before < 3; before++) {
            forms.putIfAbsent(inside(Base64.getEncoder(), bytes, before), "base64");
            forms.putIfAbsent(inside(Base64.getUrlEncoder(), bytes, before), "base64url");
        }
        return forms;
    }

    /** The characters of an encoding that come from the secret alone when so many bytes stand before it. */
    private static String inside(Base64.Encoder encoder, byte[] bytes, int before) {
        byte[] padded = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        String all = encoder.withoutPadding().encodeToString(padded);
        int from = (before * Byte.SIZE + BITS - 1) / BITS;
        int to = padded.length * Byte.SIZE / BITS;
        return all.substring(from, to);
    }

    @Override
    public String toString() {
        return name;
    }
}
