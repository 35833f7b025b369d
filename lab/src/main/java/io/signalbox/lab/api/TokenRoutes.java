package io.signalbox.lab.api;

import io.signalbox.lab.access.UserToken;
import io.signalbox.lab.world.PveError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** API tokens, and what a token may do. A secret is answered once, by the call that makes it. */
final class TokenRoutes {
    private TokenRoutes() {}

    static List<Route> routes() {
        String all = "/access/users/{userid}/token";
        String one = all + "/{tokenid}";
        Permission permission = Permission.selfOrUserModify();
        Param comment = Param.text("comment");
        Param expire = Param.integer("expire").atLeast(0);
        Param privsep = Param.flag("privsep");
        return List.of(
                Route.get(all, permission, TokenRoutes::list),
                Route.get(one, permission, call -> Answer.of(row(existing(call)))),
                Route.post(one, permission, TokenRoutes::add, comment, expire, privsep),
                Route.put(one, permission, TokenRoutes::change, comment, expire, privsep, Param.flag("regenerate")),
                Route.delete(one, permission, TokenRoutes::remove),
                Route.get(
                        "/access/permissions",
                        Permission.anyone(),
                        TokenRoutes::permissions,
                        Param.text("path"),
                        Param.text("userid")));
    }

    private static UserToken existing(Call call) {
        return call.directory().existing(call.text("userid"), call.text("tokenid"));
    }

    private static Row row(UserToken token) {
        Row row = new Row().put("privsep", token.privsep()).put("expire", token.expire());
        return token.comment().isEmpty() ? row : row.put("comment", token.comment());
    }

    private static Answer list(Call call) {
        return Answer.of(call.directory().tokens(call.text("userid")).stream()
                .map(token -> row(token).put("tokenid", token.name()))
                .toList());
    }

    private static boolean separated(Call call, boolean otherwise) {
        return call.find("privsep").map(given -> call.flag("privsep")).orElse(otherwise);
    }

    private static Answer add(Call call) {
        UserToken token = new UserToken(
                call.text("userid"),
                call.text("tokenid"),
                UUID.randomUUID().toString(),
                separated(call, true),
                call.number("expire", 0),
                call.find("comment").orElse(""));
        call.directory().addToken(token);
        return Answer.of(answer(token).put("value", token.secret()));
    }

    private static Row answer(UserToken token) {
        return new Row().put("full-tokenid", token.id()).put("info", row(token));
    }

    private static Answer change(Call call) {
        UserToken former = existing(call);
        boolean anew = call.flag("regenerate");
        UserToken token = new UserToken(
                former.user(),
                former.name(),
                anew ? UUID.randomUUID().toString() : former.secret(),
                separated(call, former.privsep()),
                call.number("expire", former.expire()),
                call.find("comment").orElse(former.comment()));
        call.directory().changeToken(token);
        return Answer.of(anew ? answer(token).put("value", token.secret()) : row(token));
    }

    private static Answer remove(Call call) {
        call.directory().removeToken(existing(call));
        return Answer.nothing();
    }

    private static Answer permissions(Call call) {
        ApiToken asked = call.find("userid")
                .filter(user -> !user.equals(call.token().id()))
                .map(user -> other(call, user))
                .orElse(call.token());
        Row answer = new Row();
        call.find("path")
                .ifPresentOrElse(
                        path -> answer.put(path, granted(asked, path)),
                        () -> known(asked).keySet().forEach(path -> answer.put(path, granted(asked, path))));
        return Answer.of(answer);
    }

    private static ApiToken other(Call call, String user) {
        ConfigPrivileges.require(call.token(), "/access", "Sys.Audit");
        UserToken token = call.directory().token(user).orElseGet(() -> {
            if (user.contains("!")) {
                throw PveError.die("no such token '" + user + "'");
            }
            return new UserToken(call.directory().user(user).id(), "", "", false, 0, "");
        });
        return new ApiToken(user, "", call.directory().effective(token));
    }

    private static Map<String, Set<String>> known(ApiToken token) {
        Map<String, Set<String>> all = new TreeMap<>(token.acl());
        all.keySet().removeIf(path -> path.length() > 1 && path.endsWith("/"));
        for (String path : List.of("/", "/access", "/nodes", "/pool", "/sdn", "/storage", "/vms")) {
            if (!token.privileges(path).isEmpty()) {
                all.put(path, token.privileges(path));
            }
        }
        return all;
    }

    /** The privileges at a path; the value says whether they hold beneath it too. */
    private static Row granted(ApiToken token, String path) {
        Set<String> beneath = token.privileges(path.equals("/") ? "//" : path + "/");
        Row row = new Row();
        token.privileges(path).forEach(name -> row.put(name, beneath.contains(name)));
        return row;
    }
}
