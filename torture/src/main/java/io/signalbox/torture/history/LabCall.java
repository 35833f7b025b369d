package io.signalbox.torture.history;

import java.time.Instant;
import java.util.Map;

/**
 * One request that could have changed a site, as the site recorded it.
 *
 * @param site whose
 * @param at when, by the wall clock
 * @param path after {@code /api2/json}
 * @param status what it was answered with, or would have been
 * @param tokenId who called
 * @param task UPID of the task that it started; empty if none
 * @param fault what befell its answer; empty if nothing
 */
public record LabCall(
        String site,
        Instant at,
        String method,
        String path,
        Map<String, String> params,
        int status,
        String tokenId,
        String task,
        String fault) {
    /** The method of a command that a host was given over SSH; its path is the command line. */
    public static final String SSH = "SSH";

    private static final int REFUSED_FROM = 400;

    public LabCall {
        params = Map.copyOf(params);
    }

    /** Whether it was a command over SSH, which bears no token. */
    public boolean isCommand() {
        return method.equals(SSH);
    }

    /** Whether the site carried it out. */
    public boolean carriedOut() {
        return status < REFUSED_FROM;
    }

    @Override
    public String toString() {
        return "%s %s %s %s at %s (%d %s %s)".formatted(site, method, path, params, at, status, task, fault);
    }
}
