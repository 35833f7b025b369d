package io.signalbox.executor.proxmox.connect;

import io.signalbox.contracts.step.Problem;

/** A site cannot be spoken to, for a reason on this side. The reason never holds a secret. */
public final class SiteUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String remedy;

    /**
     * @param code stable, such as {@code secret_unavailable}
     * @param means what is wrong, in a sentence
     * @param remedy what to do
     */
    public SiteUnavailable(String code, String means, String remedy) {
        super(means);
        this.code = code;
        this.remedy = remedy;
    }

    /** @param attempted what the step was about */
    public Problem problem(String attempted) {
        return new Problem(code, attempted, "", String.valueOf(getMessage()), remedy);
    }
}
