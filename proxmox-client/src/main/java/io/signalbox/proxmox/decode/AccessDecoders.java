package io.signalbox.proxmox.decode;

import io.signalbox.proxmox.AclEntry;
import io.signalbox.proxmox.ApiToken;
import io.signalbox.proxmox.Ticket;
import io.signalbox.proxmox.UnreadableValueException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Answers about roles, users and tokens. */
public final class AccessDecoders {
    private AccessDecoders() {}

    /** {@code GET /access/roles}. */
    public static Map<String, SortedSet<String>> roles(Answer answer) throws UndecodableException {
        Map<String, SortedSet<String>> roles = new TreeMap<>();
        for (Fields row : answer.list(fields -> fields)) {
            SortedSet<String> privileges = new TreeSet<>();
            for (String name : row.text("privs").orElse("").split("[,;\\s]+", -1)) {
                if (!name.isEmpty()) {
                    privileges.add(name);
                }
            }
            roles.put(row.requiredText("roleid"), privileges);
        }
        return roles;
    }

    /** {@code GET /access/users}; a user without the flag is enabled (PVE: AccessControl.pm, parse_user_config). */
    public static Map<String, Boolean> users(Answer answer) throws UndecodableException {
        Map<String, Boolean> users = new TreeMap<>();
        for (Fields row : answer.list(fields -> fields)) {
            users.put(row.requiredText("userid"), row.text("enable").isEmpty() || row.flag("enable"));
        }
        return users;
    }

    /** {@code GET /access/acl}. */
    public static List<AclEntry> acl(Answer answer) throws UndecodableException {
        return answer.list(row -> new AclEntry(
                row.requiredText("path"),
                row.text("type").orElse("user"),
                row.requiredText("ugid"),
                row.requiredText("roleid"),
                row.flag("propagate")));
    }

    /** {@code GET /access/users/{userid}/token}. */
    public static Map<String, Boolean> tokens(Answer answer) throws UndecodableException {
        Map<String, Boolean> tokens = new TreeMap<>();
        for (Fields row : answer.list(fields -> fields)) {
            tokens.put(row.requiredText("tokenid"), row.text("privsep").isEmpty() || row.flag("privsep"));
        }
        return tokens;
    }

    /** {@code POST /access/users/{userid}/token/{tokenid}}. What cannot be read of it is not shown: it may be the secret. */
    public static ApiToken minted(Answer answer) throws UndecodableException {
        Fields row = answer.object();
        try {
            return new ApiToken(row.requiredText("full-tokenid"), row.requiredText("value"));
        } catch (UnreadableValueException e) {
            throw new UndecodableException("a new token without an id or a value of the usual shape");
        }
    }

    /** {@code POST /access/ticket}. What cannot be read of it is not shown: it may be the ticket. */
    public static Ticket ticket(Answer answer) throws UndecodableException {
        Fields row = answer.object();
        if (row.flag("NeedTFA")) {
            throw new UndecodableException("the user has a second factor, which nobody is here to give");
        }
        return new Ticket(
                row.requiredText("username"), row.requiredText("ticket"), row.requiredText("CSRFPreventionToken"));
    }

    /** An answer that says nothing. */
    public static boolean done(Answer answer) {
        return true;
    }
}
