package io.signalbox.proxmox;

import java.util.List;
import java.util.Optional;

/**
 * Who is in the site and whether it has quorum.
 *
 * @param name the name of the Proxmox cluster; absent on a single host, which always has quorum
 * @param quorate whether the host that answered has quorum
 * @param members the hosts
 */
public record ClusterStatus(Optional<String> name, boolean quorate, List<Member> members) {

    public ClusterStatus {
        members = List.copyOf(members);
    }

    /**
     * A host as a member.
     *
     * @param host its name
     * @param online whether it is seen by the others
     * @param local whether it is the host that answered
     * @param address its address, if known
     */
    public record Member(HostName host, boolean online, boolean local, Optional<String> address) {}

    /** The members that are online. */
    public List<HostName> online() {
        return members.stream().filter(Member::online).map(Member::host).toList();
    }
}
