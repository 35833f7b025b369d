package io.signalbox.proxmox;

import java.util.Map;

/** As whom a site is spoken to. */
public sealed interface Credential permits ApiToken, Ticket, Credential.Nobody {

    /** The headers that prove it, for a request by that method. They go into the request and nowhere else. */
    Map<String, String> headers(String method);

    /** Nobody yet: only logging in is answered. */
    record Nobody() implements Credential {
        @Override
        public Map<String, String> headers(String method) {
            return Map.of();
        }
    }
}
