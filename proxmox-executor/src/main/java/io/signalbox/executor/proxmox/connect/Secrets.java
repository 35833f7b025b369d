package io.signalbox.executor.proxmox.connect;

import io.signalbox.proxmox.ApiToken;

/** Where API tokens are kept. A secret leaves it only as a token, which goes into a header and nowhere else. */
public interface Secrets {

    /**
     * The token of that name, as it is now.
     *
     * @param passPath the name, as {@code credentials.pass_path} has it
     * @throws SiteUnavailable if there is none that can be read; it names the place, never the content
     */
    ApiToken token(String passPath);
}
