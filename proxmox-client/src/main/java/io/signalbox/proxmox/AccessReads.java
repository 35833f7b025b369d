package io.signalbox.proxmox;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** What can be asked of a site about roles, users and tokens. */
public interface AccessReads {

    /** The privileges of each role. */
    Read<Map<String, SortedSet<String>>> roles();

    /** The users, and whether each is enabled; the token's own only, unless it may audit or change users. */
    Read<Map<String, Boolean>> users();

    /** Who has which role where; what the token may not audit is missing without a word. */
    Read<List<AclEntry>> acl();

    /** The tokens of a user by name, and whether each has rights of its own. */
    Read<Map<String, Boolean>> tokens(String user);
}
