package io.signalbox.lab.api;

import io.signalbox.lab.world.PveError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API tokens that the site knows. Safe for many threads. */
public final class Access {
    private static final Pattern HEADER = Pattern.compile("PVEAPIToken=([^=\\s]+)=(\\S+)");

    private final Map<String, ApiToken> tokens = new ConcurrentHashMap<>();

    /** Makes a token known, or changes what it may do. */
    public void add(ApiToken token) {
        tokens.put(token.id(), token);
    }

    /** The token of a request; 401 without one or with a wrong one (PVE: AnyEvent.pm:1578-1617). */
    ApiToken authenticate(Optional<String> authorization) {
        Matcher header = HEADER.matcher(authorization.orElse(""));
        if (!header.matches()) {
            throw PveError.of(401, "No ticket");
        }
        ApiToken token = tokens.get(decoded(header.group(1)));
        if (token == null || !same(token.secret(), decoded(header.group(2)))) {
            throw PveError.of(401, "Authentication failed!");
        }
        return token;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean same(String secret, String given) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
