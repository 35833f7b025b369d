package io.signalbox.launcher.state;

import java.util.List;

/** The simulated site as the ops repo names it. */
public final class LabSite {
    public static final String NAME = "lab.example";
    /** The addresses of pve01, pve02 and pve03. */
    public static final List<String> ADDRESSES = List.of("127.0.1.1", "127.0.1.2", "127.0.1.3");
    /** What {@code credentials.pass_path} of its ops repo says. */
    public static final String TOKEN_REFERENCE = NAME + "/pve/api-token";

    /** What {@code credentials.ssh_key_path} of its ops repo says. */
    public static final String SHELL_KEY_REFERENCE = NAME + "/pve/ssh-key";

    private LabSite() {}
}
