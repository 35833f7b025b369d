package io.signalbox.proxmox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a user is given for a password. It is worth something for two hours (PVE: AccessControl.pm:58).
 *
 * @param user {@code user@realm}
 * @param value the ticket itself, a secret
 * @param csrf what every request but a GET has to carry besides
 */
public record Ticket(String user, String value, String csrf) implements Credential {

    @Override
    public Map<String, String> headers(String method) {
        String cookie = "PVEAuthCookie=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return method.equals("GET") ? Map.of("Cookie", cookie) : Map.of("Cookie", cookie, "CSRFPreventionToken", csrf);
    }

    /** The user alone: the ticket must not reach a log by way of a string. */
    @Override
    public String toString() {
        return "Ticket[" + user + "]";
    }
}
