package io.signalbox.lab.api;

import io.signalbox.lab.world.PveError;
import java.util.List;
import java.util.Map;

/** What a route asks of its caller. */
public sealed interface Permission {
    /** Everybody who is known. */
    record Anyone() implements Permission {}

    /** Nobody with an API token (PVE: HTTPServer.pm:170). */
    record TicketOnly() implements Permission {}

    /** All of the privileges on a path, which may have placeholders. */
    record All(String path, List<String> privileges) implements Permission {}

    /** One of the privileges on a path, which may have placeholders. */
    record Any(String path, List<String> privileges) implements Permission {}

    /** All of the privileges on a path of a parameter, which must be given. */
    record Given(String path, List<String> privileges, String param) implements Permission {}

    /** The user that the parameter {@code userid} names is the caller's own. */
    record Self() implements Permission {}

    /** Privileges on the groups of the user that {@code userid} names; the lab has no groups, so on all of them. */
    record UserGroup(List<String> privileges) implements Permission {}

    /** Creating a user in the realm that {@code userid} names. */
    record Realm() implements Permission {}

    /** Changing the permissions on the path that the parameter {@code path} names. */
    record ModifyAcl() implements Permission {}

    /** All of these. */
    record Both(List<Permission> parts) implements Permission {}

    /** One of these. */
    record Either(List<Permission> parts) implements Permission {}

    /** All of these on that path. */
    static Permission all(String path, String... privileges) {
        return new All(path, List.of(privileges));
    }

    /** One of these on that path. */
    static Permission any(String path, String... privileges) {
        return new Any(path, List.of(privileges));
    }

    /** All of these on that path, if the parameter is given at all. */
    static Permission given(String path, String param, String... privileges) {
        return new Given(path, List.of(privileges), param);
    }

    /** All of these permissions. */
    static Permission both(Permission... parts) {
        return new Both(List.of(parts));
    }

    /** One of these permissions. */
    static Permission either(Permission... parts) {
        return new Either(List.of(parts));
    }

    /** The caller's own user, or whoever may modify users. */
    static Permission selfOrUserModify() {
        return either(new Self(), new UserGroup(List.of("User.Modify")));
    }

    /** Everybody who is known. */
    static Permission anyone() {
        return new Anyone();
    }

    /** Refuses a token that may not (PVE: RPCEnvironment.pm:300,325). */
    default void check(ApiToken token, String uri, Map<String, String> params) {
        switch (this) {
            case Anyone anyone -> {}
            case TicketOnly ticket -> {
                if (!token.equals(ApiToken.NOBODY)) {
                    throw PveError.of(
                            403,
                            "Permission check failed (URI '" + uri
                                    + "' not available with API token, need proper ticket.\n)");
                }
            }
            case All all -> requireAll(token, filled(all.path(), params), all.privileges());
            case Any any -> {
                String path = filled(any.path(), params);
                if (any.privileges().stream().noneMatch(privilege -> token.may(privilege, path))) {
                    throw PveError.forbidden(path + ", " + String.join("|", any.privileges()));
                }
            }
            case Given given -> {
                if (!params.containsKey(given.param())) {
                    throw PveError.of(403, "Permission check failed");
                }
                requireAll(token, filled(given.path(), params), given.privileges());
            }
            case Self self -> {
                if (!token.userName().equals(params.get("userid"))) {
                    throw PveError.of(403, "Permission check failed");
                }
            }
            case UserGroup group -> requireAll(token, "/access/groups", group.privileges());
            case Realm realm -> {
                String user = params.getOrDefault("userid", "");
                requireAll(
                        token, "/access/realm/" + user.substring(user.indexOf('@') + 1), List.of("Realm.AllocateUser"));
            }
            case ModifyAcl acl -> checkModify(token, params.getOrDefault("path", ""));
            case Both both -> both.parts().forEach(part -> part.check(token, uri, params));
            case Either either -> {
                if (either.parts().stream().noneMatch(part -> part.allows(token, uri, params))) {
                    throw PveError.of(403, "Permission check failed");
                }
            }
        }
    }

    private boolean allows(ApiToken token, String uri, Map<String, String> params) {
        try {
            check(token, uri, params);
            return true;
        } catch (PveError refused) {
            return false;
        }
    }

    private static void requireAll(ApiToken token, String path, List<String> privileges) {
        for (String privilege : privileges) {
            if (!token.may(privilege, path)) {
                throw PveError.forbidden(path + ", " + privilege);
            }
        }
    }

    /** Who may allocate on a path may also give away what they have there (PVE: RPCEnvironment.pm, check_perm_modify). */
    private static void checkModify(ApiToken token, String path) {
        boolean allocates = path.startsWith("/storage/") && token.may("Datastore.Allocate", path)
                || path.startsWith("/vms/") && token.may("VM.Allocate", path)
                || path.startsWith("/pool/") && token.may("Pool.Allocate", path);
        if (!allocates && !token.may("Permissions.Modify", path)) {
            throw PveError.forbidden(path + ", Permissions.Modify");
        }
    }

    private static String filled(String template, Map<String, String> params) {
        String path = template;
        for (Map.Entry<String, String> param : params.entrySet()) {
            path = path.replace("{" + param.getKey() + "}", param.getValue());
        }
        return path;
    }
}
