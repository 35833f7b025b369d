package io.signalbox.proxmox;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A call that did not succeed: what was attempted, where, the API's own words, what it means and what to do. */
public final class ProxmoxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String attempted;
    private final String site;
    private final HostName host;
    private final int status;
    private final String words;
    private final transient Failure failure;
    private final transient Optional<RawRead> answer;

    /**
     * @param attempted method and path, for example {@code POST /nodes/pve01/qemu/100/migrate}
     * @param site the site
     * @param host the host that was asked
     * @param status the HTTP status, if there was an answer
     * @param words the API's own words, or those of the connection
     * @param failure what it means
     * @param answer the answer, if one came, for evidence
     * @param cause the cause below, or null if there is none
     */
    public ProxmoxException(
            String attempted,
            String site,
            HostName host,
            OptionalInt status,
            String words,
            Failure failure,
            Optional<RawRead> answer,
            @Nullable Throwable cause) {
        super(
                attempted + " on host " + host + " of site " + site + " failed"
                        + (status.isPresent() ? " with status " + status.getAsInt() : "") + ": " + words + " | "
                        + failure.meaning() + " " + failure.remedy(),
                cause);
        this.attempted = attempted;
        this.site = site;
        this.host = host;
        this.status = status.orElse(0);
        this.words = words;
        this.failure = failure;
        this.answer = answer;
    }

    /** Method and path below {@code /api2/json}. */
    public String attempted() {
        return attempted;
    }

    /** The site. */
    public String site() {
        return site;
    }

    /** The host that was asked. */
    public HostName host() {
        return host;
    }

    /** The HTTP status; empty if no answer came. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** The API's own words, trimmed; the connection's, if no answer came. */
    public String words() {
        return words;
    }

    /** What it means. */
    public Failure failure() {
        return failure;
    }

    /** The answer for evidence, if one came. */
    public Optional<RawRead> answer() {
        return answer;
    }

    /** Whether the call may have taken effect all the same; then it must not be sent again without proof that it did not. */
    public boolean mayHaveHappened() {
        return failure instanceof Failure.Ambiguous;
    }
}
