package io.signalbox.lab.world;

import java.util.Map;

/**
 * A refusal as the API words it: HTTP status, message, and for parameter errors a text per parameter. PVE answers most
 * failures with 500 and has practically no 404.
 */
public final class PveError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> errors;

    private PveError(int status, String message, Map<String, String> errors) {
        super(message, null, false, false);
        this.status = status;
        this.errors = Map.copyOf(errors);
    }

    /** A plain {@code die}: status 500. */
    public static PveError die(String message) {
        return new PveError(500, message, Map.of());
    }

    /** Refusal to write a configuration file without quorum. */
    public static PveError notWritable(String node, int vmid, long pid) {
        return die("unable to open file '/etc/pve/nodes/" + node + "/qemu-server/" + vmid + ".conf.tmp." + pid
                + "' - Permission denied");
    }

    /** One wrong parameter: status 400 (PVE: Exception.pm:78). */
    public static PveError parameter(String name, String text) {
        return parameters(Map.of(name, text));
    }

    /** Wrong parameters: status 400 with a text for each. */
    public static PveError parameters(Map<String, String> errors) {
        return new PveError(400, "Parameter verification failed.", errors);
    }

    /** A missing privilege: status 403 (PVE: RPCEnvironment.pm:300). */
    public static PveError forbidden(String what) {
        return new PveError(403, "Permission check failed (" + what + ")", Map.of());
    }

    /** Any other status with its message. */
    public static PveError of(int status, String message) {
        return new PveError(status, message, Map.of());
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The text of the refusal, without a trailing line break. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** Texts by parameter name; empty unless the status is 400. */
    public Map<String, String> errors() {
        return errors;
    }
}
