package io.signalbox.executor.proxmox.connect;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.shell.ShellTarget;
import java.util.Optional;

/** How a host is reached over SSH, as the site's configuration has it. */
public final class ShellTargets {
    private ShellTargets() {}

    /** Whether the configuration says all that SSH to this host needs. */
    public static boolean has(SiteConfig config, HostName host) {
        return config.credentials().sshUser().isPresent()
                && config.credentials().sshKeyPath().isPresent()
                && config.host(host).flatMap(SiteConfig.Host::sshHostKey).isPresent();
    }

    /**
     * The way to a host's shell.
     *
     * @throws SiteUnavailable if the configuration does not say how; it names the key that is missing
     */
    public static ShellTarget of(SiteConfig config, HostName name) {
        SiteConfig.Host host = config.host(name)
                .orElseThrow(() ->
                        missing("host %s is not in cluster.nodes".formatted(name), "Add it there, with ssh_host_key."));
        String user = said(
                config.credentials().sshUser(),
                "credentials.ssh_user is not set",
                "Set it to root: nobody else may give the commands that go over SSH.");
        String key = said(
                config.credentials().sshKeyPath(),
                "credentials.ssh_key_path is not set",
                "Keep an OpenSSH private key without a passphrase among this service's secrets, set the key to its name,"
                        + " and put its public half into authorized_keys of %s on each host.".formatted(user));
        String hostKey = said(
                host.sshHostKey(),
                "ssh_host_key of host %s is not set".formatted(name),
                "Run 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub' on the host itself and set ssh_host_key of its"
                        + " entry in cluster.nodes to the SHA256:… that it prints.");
        String address = Addresses.of(host).getHost().replaceAll("[\\[\\]]", "");
        try {
            return new ShellTarget(
                    name.value(),
                    address,
                    host.sshPort().orElse(ShellTarget.USUAL_PORT),
                    user,
                    hostKey,
                    new SecretName(key));
        } catch (SecretUnavailable e) {
            throw new SiteUnavailable(e.code(), "credentials.ssh_key_path: " + e.means(), e.remedy());
        } catch (IllegalArgumentException e) {
            throw missing(String.valueOf(e.getMessage()), "Correct it in cluster-config.yaml.");
        }
    }

    private static String said(Optional<String> value, String what, String remedy) {
        return value.orElseThrow(() -> missing(what, remedy));
    }

    private static SiteUnavailable missing(String what, String remedy) {
        return new SiteUnavailable(
                "ssh_not_configured",
                "This goes over SSH, for which the API has no endpoint, and in cluster-config.yaml %s.".formatted(what),
                remedy);
    }
}
