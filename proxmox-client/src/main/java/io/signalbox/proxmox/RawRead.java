package io.signalbox.proxmox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** An answer as it came over the wire, to be kept as evidence. */
public final class RawRead {

    private final String request;
    private final HostName via;
    private final Instant at;
    private final int status;
    private final byte[] body;
    private final String sha256;

    /**
     * @param request method and path below {@code /api2/json}, with the query, for example {@code GET /version}
     * @param via the host that was asked (it may have passed the request on)
     * @param at when the answer was complete
     * @param status the HTTP status
     * @param body the answer's bytes
     */
    public RawRead(String request, HostName via, Instant at, int status, byte[] body) {
        this.request = request;
        this.via = via;
        this.at = at;
        this.status = status;
        this.body = body.clone();
        this.sha256 = hash(body);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Method, path and query, for example {@code GET /nodes/pve01/qemu/100/config}. */
    public String request() {
        return request;
    }

    /** The host that was asked. */
    public HostName via() {
        return via;
    }

    /** When the answer was complete, by the caller's clock. */
    public Instant at() {
        return at;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The answer's bytes, a copy. */
    public byte[] body() {
        return body.clone();
    }

    /** The answer as text. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** SHA-256 of the body, 64 lower-case hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawRead that
                && request.equals(that.request)
                && via.equals(that.via)
                && at.equals(that.at)
                && status == that.status
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * request.hashCode() + sha256.hashCode();
    }

    @Override
    public String toString() {
        return request + " via " + via + " at " + at + ": " + status + ", sha256 " + sha256;
    }
}
