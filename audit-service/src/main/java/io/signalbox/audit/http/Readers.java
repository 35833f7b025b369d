package io.signalbox.audit.http;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Who asks, and what they wrote, as it may be repeated. */
final class Readers {
    private static final int SHOWN = 60;

    private Readers() {}

    static String name(SecurityContext caller) {
        @Nullable Principal principal = caller.getUserPrincipal();
        if (principal == null) {
            throw new IllegalStateException("a request without a caller got past the check of roles");
        }
        return principal.getName();
    }

    static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }
}
