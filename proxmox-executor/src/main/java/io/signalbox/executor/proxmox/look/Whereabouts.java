package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.GuestStatus;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Resource;
import java.util.List;
import java.util.Optional;

/** Who has a VMID now, looked up site-wide, and how the guest is. */
public sealed interface Whereabouts {

    /**
     * The site knows nobody of that number.
     *
     * @param resources what it knows
     */
    record Nowhere(ClusterResources resources) implements Whereabouts {}

    /** A container has it. */
    record Container(HostName host) implements Whereabouts {}

    /**
     * A VM has it.
     *
     * @param tags sorted
     * @param managed whether the HA manager owns it
     * @param guarded whether it is protected from removal
     */
    record At(
            HostName host,
            GuestId guest,
            List<String> tags,
            PowerState power,
            Optional<String> lock,
            boolean managed,
            boolean template,
            boolean guarded)
            implements Whereabouts {

        /** Who is there, in words. */
        public String present() {
            return Names.full(guest) + (tags.isEmpty() ? ", without tags" : ", tagged " + String.join(", ", tags));
        }
    }

    /**
     * Reads it: the site for the host, then that host for the power state and last for the configuration, which has all
     * that tells one guest from another. A guest that moves between two of the reads is looked up again, once.
     */
    static Whereabouts read(ProxmoxSite site, int vmid, Witness witness) {
        try {
            return look(site, vmid, witness);
        } catch (ProxmoxException e) {
            if (!(e.failure() instanceof Failure.GuestNotHere)) {
                throw e;
            }
            witness.note(e);
            return look(site, vmid, witness);
        }
    }

    private static Whereabouts look(ProxmoxSite site, int vmid, Witness witness) {
        ClusterResources resources = witness.note(
                site.clusterResources(),
                read -> read.guest(vmid)
                        .map(row -> "%d is on %s".formatted(vmid, row.at().host()))
                        .orElse("%d is nowhere".formatted(vmid)));
        Optional<GuestAt> found = resources.guest(vmid).map(Resource.Guest::at);
        if (found.isEmpty()) {
            return new Nowhere(resources);
        }
        GuestAt at = found.get();
        HostName host = Names.host(at.host());
        if (at.kind() == GuestKind.LXC) {
            return new Container(host);
        }
        GuestStatus status =
                witness.note(site.guestStatus(at), read -> read.status() + (read.haManaged() ? ", under HA" : ""));
        GuestConfig config = witness.note(site.guestConfig(at), read -> found(vmid, read));
        return new At(
                host,
                Names.guest(vmid, config),
                List.copyOf(config.tags()),
                Names.power(status.running()),
                config.lock().or(status::lock),
                status.haManaged() && status.haState().filter("ignored"::equals).isEmpty(),
                config.template(),
                config.protection());
    }

    private static String found(int vmid, GuestConfig config) {
        return Names.full(Names.guest(vmid, config))
                + config.lock().map(lock -> ", locked (%s)".formatted(lock)).orElse("");
    }
}
