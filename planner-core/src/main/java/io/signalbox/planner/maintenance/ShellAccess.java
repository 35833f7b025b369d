package io.signalbox.planner.maintenance;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.planner.process.Rejection;

/** Whether the ops repo says what a command over SSH needs. */
final class ShellAccess {
    private ShellAccess() {}

    static boolean has(SiteConfig config, HostName host) {
        return config.credentials().sshUser().isPresent()
                && config.credentials().sshKeyPath().isPresent()
                && config.host(host).flatMap(SiteConfig.Host::sshHostKey).isPresent();
    }

    /** What is missing, by its key and with the way to get it. */
    static Rejection missing(SiteConfig config, HostName host) {
        SiteConfig.Credentials credentials = config.credentials();
        String lacks = credentials.sshUser().isEmpty()
                ? "credentials.ssh_user is not set: set it to root"
                : credentials.sshKeyPath().isEmpty()
                        ? "credentials.ssh_key_path is not set: keep a private key (ssh-keygen -t ed25519 -N '') among the executor's secrets, set the key to its name, and put its public half into authorized_keys of %s on each host"
                                .formatted(credentials.sshUser().get())
                        : "no host that is online has ssh_host_key: run 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub' on %s itself and set ssh_host_key of its entry in cluster.nodes to the SHA256:… that it prints"
                                .formatted(host);
        return new Rejection(
                "ssh_not_configured",
                "The maintenance of %s is a command to the HA manager, for which Proxmox VE's API has no endpoint, so it goes over SSH, and in cluster-config.yaml %s."
                        .formatted(host, lacks));
    }
}
