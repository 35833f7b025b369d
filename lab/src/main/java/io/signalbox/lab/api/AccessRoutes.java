package io.signalbox.lab.api;

import io.signalbox.lab.access.AclEntry;
import io.signalbox.lab.access.Sessions;
import io.signalbox.lab.access.User;
import io.signalbox.lab.world.PveError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Roles, users, and the list of who has which role where. */
final class AccessRoutes {
    private AccessRoutes() {}

    static List<Route> routes() {
        Permission modify = Permission.all("/access", "Sys.Modify");
        Permission users = Permission.all("/access/groups", "User.Modify");
        Param privs = Param.text("privs");
        Param role = Param.text("roleid", Param.Format.ROLE).mandatory();
        return List.of(
                Route.get("/access/roles", Permission.anyone(), AccessRoutes::roles),
                Route.get(
                        "/access/roles/{roleid}",
                        Permission.anyone(),
                        call -> Answer.of(privileges(call.directory().role(call.text("roleid"))))),
                Route.post("/access/roles", modify, AccessRoutes::addRole, role, privs),
                Route.put("/access/roles/{roleid}", modify, AccessRoutes::changeRole, privs, Param.flag("append")),
                Route.delete("/access/roles/{roleid}", modify, AccessRoutes::removeRole),
                Route.get("/access/users", Permission.anyone(), AccessRoutes::users, Param.flag("enabled")),
                Route.post(
                        "/access/users",
                        Permission.both(new Permission.Realm(), new Permission.UserGroup(List.of("User.Modify"))),
                        AccessRoutes::addUser,
                        Param.text("userid", Param.Format.USER).atMost(64).mandatory(),
                        Param.text("comment"),
                        Param.flag("enable"),
                        Param.text("email"),
                        Param.text("password")),
                Route.get("/access/users/{userid}", Permission.selfOrUserModify(), AccessRoutes::user),
                Route.put(
                        "/access/users/{userid}",
                        users,
                        AccessRoutes::changeUser,
                        Param.text("comment"),
                        Param.flag("enable"),
                        Param.text("email")),
                Route.delete("/access/users/{userid}", users, AccessRoutes::removeUser),
                Route.post(
                        "/access/ticket",
                        new Permission.TicketOnly(),
                        AccessRoutes::login,
                        Param.text("username").atMost(64).mandatory(),
                        Param.text("password").mandatory(),
                        Param.text("realm").atMost(32),
                        Param.flag("new-format")),
                Route.get("/access/acl", Permission.anyone(), AccessRoutes::acl),
                Route.put(
                        "/access/acl",
                        new Permission.ModifyAcl(),
                        AccessRoutes::changeAcl,
                        Param.text("path").mandatory(),
                        Param.text("roles").mandatory(),
                        Param.text("users"),
                        Param.text("tokens"),
                        Param.text("groups"),
                        Param.flag("propagate"),
                        Param.flag("delete")));
    }

    private static Answer login(Call call) {
        String user =
                call.text("username") + call.find("realm").map("@"::concat).orElse("");
        Sessions.Session session = call.directory()
                .sessions()
                .login(user, call.text("password"), call.seconds())
                .orElseThrow(() -> PveError.of(401, "authentication failure"));
        return Answer.of(new Row()
                .put("username", session.user())
                .put("ticket", session.ticket())
                .put("CSRFPreventionToken", session.csrf()));
    }

    private static List<String> list(Call call, String param) {
        return call.find(param).stream()
                .flatMap(text -> Arrays.stream(text.split("[,;\\s]+", -1)))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    static Row privileges(Set<String> names) {
        Row row = new Row();
        names.forEach(name -> row.put(name, 1));
        return row;
    }

    private static Answer roles(Call call) {
        List<Row> rows = new ArrayList<>();
        call.directory()
                .roles()
                .forEach((name, privileges) -> rows.add(new Row()
                        .put("roleid", name)
                        .put("privs", String.join(",", privileges))
                        .put("special", call.directory().builtIn(name))));
        return Answer.of(rows);
    }

    private static Answer addRole(Call call) {
        call.directory().addRole(call.text("roleid"), list(call, "privs"));
        return Answer.nothing();
    }

    private static Answer changeRole(Call call) {
        call.directory().changeRole(call.text("roleid"), list(call, "privs"), call.flag("append"));
        return Answer.nothing();
    }

    private static Answer removeRole(Call call) {
        call.directory().removeRole(call.text("roleid"));
        return Answer.nothing();
    }

    private static Row row(User user) {
        Row row = new Row().put("enable", user.enabled()).put("expire", 0);
        return user.comment().isEmpty() ? row : row.put("comment", user.comment());
    }

    private static Answer users(Call call) {
        boolean all = call.token().may("User.Modify", "/access/groups")
                || call.token().may("Sys.Audit", "/access");
        return Answer.of(call.directory().users().stream()
                .filter(user -> all || user.id().equals(call.token().userName()))
                .filter(user -> call.find("enabled").isEmpty() || user.enabled() == call.flag("enabled"))
                .map(user -> row(user).put("userid", user.id()).put("realm-type", "pve"))
                .toList());
    }

    private static Answer user(Call call) {
        return Answer.of(row(call.directory().user(call.text("userid"))));
    }

    private static boolean enabled(Call call, boolean otherwise) {
        return call.find("enable").map(given -> call.flag("enable")).orElse(otherwise);
    }

    private static Answer addUser(Call call) {
        call.directory()
                .addUser(new User(call.text("userid"), call.find("comment").orElse(""), enabled(call, true)));
        return Answer.nothing();
    }

    private static Answer changeUser(Call call) {
        User former = call.directory().user(call.text("userid"));
        call.directory()
                .changeUser(new User(
                        former.id(), call.find("comment").orElse(former.comment()), enabled(call, former.enabled())));
        return Answer.nothing();
    }

    private static Answer removeUser(Call call) {
        call.directory().removeUser(call.text("userid"));
        return Answer.nothing();
    }

    private static Answer acl(Call call) {
        boolean all = call.token().may("Sys.Audit", "/access");
        return Answer.of(call.directory().acl().stream()
                .filter(entry -> all || call.token().may("Permissions.Modify", entry.path()))
                .map(entry -> new Row()
                        .put("path", entry.path())
                        .put("type", entry.type())
                        .put("ugid", entry.who())
                        .put("roleid", entry.role())
                        .put("propagate", entry.propagate()))
                .toList());
    }

    private static Answer changeAcl(Call call) {
        String path = call.text("path");
        if (!path.matches("/|(?:/(?:access|nodes|pool|sdn|storage|vms|mapping)(?:/[\\w.@-]+)*)")) {
            throw PveError.parameter("path", "invalid ACL path '" + path + "'");
        }
        for (String group : list(call, "groups")) {
            throw PveError.die("no such group '" + group + "'");
        }
        if (list(call, "users").isEmpty() && list(call, "tokens").isEmpty()) {
            throw PveError.parameter("users", "either 'users', 'groups' or 'tokens' is required.");
        }
        boolean propagate = call.find("propagate").isEmpty() || call.flag("propagate");
        for (String role : list(call, "roles")) {
            list(call, "users")
                    .forEach(user -> call.directory()
                            .changeAcl(new AclEntry(path, "user", user, role, propagate), call.flag("delete")));
            list(call, "tokens")
                    .forEach(token -> call.directory()
                            .changeAcl(new AclEntry(path, "token", token, role, propagate), call.flag("delete")));
        }
        return Answer.nothing();
    }
}
