package io.signalbox.lab.api;

import io.signalbox.lab.access.Directory;
import io.signalbox.lab.access.Sessions;
import io.signalbox.lab.access.UserToken;
import io.signalbox.lab.world.PveError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The API tokens that the site knows: those it began with, and those made through the API. Safe for many threads. */
public final class Access {
    private static final Pattern TICKET = Pattern.compile("(?:^|;\\s*)PVEAuthCookie=(?<ticket>[^;]+)");
    private static final Pattern HEADER = Pattern.compile("PVEAPIToken=([^=\\s]+)=(\\S+)");

    private final Map<String, ApiToken> tokens = new ConcurrentHashMap<>();
    private final Directory directory = new Directory();

    /** Makes a token known, or changes what it may do. */
    public void add(ApiToken token) {
        tokens.put(token.id(), token);
    }

    /** Users, roles and tokens that can be changed through the API. */
    public Directory directory() {
        return directory;
    }

    /** Who asks: by a ticket, which wins over a token, or by a token (PVE: AnyEvent.pm:1578-1617). */
    ApiToken authenticate(Request request, long now) {
        Optional<String> ticket = request.cookie()
                .map(TICKET::matcher)
                .filter(Matcher::find)
                .map(cookie -> decoded(cookie.group("ticket")));
        if (ticket.isEmpty()) {
            return authenticate(request.authorization(), now);
        }
        Sessions.Session session = directory
                .sessions()
                .of(ticket.get(), now)
                .orElseThrow(() -> PveError.of(401, "Authentication failed!"));
        boolean safe = request.method().equals("GET")
                || request.csrf().filter(given -> same(session.csrf(), given)).isPresent();
        if (!safe) {
            throw PveError.of(401, "Permission denied - invalid csrf token");
        }
        return session.user().equals("root@pam")
                ? ApiToken.full("root@pam", "")
                : new ApiToken(
                        session.user(), "", directory.effective(new UserToken(session.user(), "", "", false, 0, "")));
    }

    /** The token of a request; 401 without one or with a wrong one (PVE: AnyEvent.pm:1578-1617). */
    ApiToken authenticate(Optional<String> authorization, long now) {
        Matcher header = HEADER.matcher(authorization.orElse(""));
        if (!header.matches()) {
            throw PveError.of(401, "No ticket");
        }
        ApiToken token = known(decoded(header.group(1)), now);
        if (token == null || !same(token.secret(), decoded(header.group(2)))) {
            throw PveError.of(401, "Authentication failed!");
        }
        return token;
    }

    private @Nullable ApiToken known(String id, long now) {
        ApiToken given = tokens.get(id);
        if (given != null) {
            return given;
        }
        return directory
                .token(id)
                .filter(token -> token.expire() == 0 || token.expire() > now)
                .map(token -> new ApiToken(id, token.secret(), directory.effective(token)))
                .orElse(null);
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
