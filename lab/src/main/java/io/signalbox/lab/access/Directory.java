package io.signalbox.lab.access;

import io.signalbox.lab.world.PveError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Users, roles, tokens and the access control list of a site. Safe for many threads. */
public final class Directory {
    private final Map<String, Set<String>> roles = new TreeMap<>();
    private final Map<String, User> users = new TreeMap<>();
    private final Map<String, UserToken> tokens = new TreeMap<>();
    private final List<AclEntry> acl = new ArrayList<>();
    private final Sessions sessions = new Sessions();
    private Consumer<Directory> keeper = directory -> {};

    /** The directory of a new site: the built-in roles, root, and the user of the lab's own token. */
    public Directory() {
        clear();
    }

    /** The directory as it is kept on disk, secrets included. */
    public record Image(Map<String, Set<String>> roles, List<User> users, List<UserToken> tokens, List<AclEntry> acl) {}

    /** Passwords and tickets. */
    public Sessions sessions() {
        return sessions;
    }

    /** The present state. */
    public synchronized Image image() {
        return new Image(roles(), users(), List.copyOf(tokens.values()), acl());
    }

    /** Puts a kept state in the place of this one. */
    public synchronized void restore(Image image) {
        clear();
        roles.putAll(image.roles());
        users.clear();
        image.users().forEach(user -> users.put(user.id(), user));
        image.tokens().forEach(token -> tokens.put(token.id(), token));
        acl.clear();
        acl.addAll(image.acl());
    }

    /** Names who keeps the directory: called after each change. */
    public synchronized void keptBy(Consumer<Directory> listener) {
        keeper = listener;
    }

    /** Begins anew. */
    public synchronized void clear() {
        sessions.clear();
        roles.clear();
        users.clear();
        tokens.clear();
        acl.clear();
        roles.putAll(Roles.builtIn());
        users.put("root@pam", new User("root@pam", "", true));
        users.put("signalbox@pve", new User("signalbox@pve", "", true));
        acl.add(new AclEntry("/", "user", "signalbox@pve", "Administrator", true));
    }

    /** The roles and their privileges. */
    public synchronized Map<String, Set<String>> roles() {
        return new TreeMap<>(roles);
    }

    /** Whether every site has that role. */
    public boolean builtIn(String role) {
        return Roles.builtIn().containsKey(role);
    }

    /** The privileges of a role, or the refusal that PVE gives. */
    public synchronized Set<String> role(String name) {
        Set<String> privileges = roles.get(name);
        if (privileges == null) {
            throw PveError.die("role '" + name + "' does not exist");
        }
        return privileges;
    }

    /** Makes a role. */
    public synchronized void addRole(String name, Collection<String> privileges) {
        if (roles.containsKey(name)) {
            throw PveError.die("role '" + name + "' already exists");
        }
        setRole(name, privileges);
    }

    /** Gives a role other privileges, or more. */
    public synchronized void changeRole(String name, Collection<String> privileges, boolean append) {
        Set<String> all = append ? new TreeSet<>(role(name)) : new TreeSet<>();
        role(name);
        refuseBuiltIn(name, "update");
        all.addAll(privileges);
        setRole(name, all);
    }

    private void setRole(String name, Collection<String> privileges) {
        for (String privilege : privileges) {
            if (!Roles.PRIVILEGES.contains(privilege)) {
                throw PveError.parameter("privs", "invalid format - invalid privilege '" + privilege + "'\n");
            }
        }
        roles.put(name, new TreeSet<>(privileges));
        keeper.accept(this);
    }

    /** Removes a role. */
    public synchronized void removeRole(String name) {
        role(name);
        refuseBuiltIn(name, "delete");
        roles.remove(name);
        acl.removeIf(entry -> entry.role().equals(name));
        keeper.accept(this);
    }

    private void refuseBuiltIn(String name, String what) {
        if (builtIn(name)) {
            throw PveError.die("auto-generated role '" + name + "' cannot be " + what + "d");
        }
    }

    /** Every user. */
    public synchronized List<User> users() {
        return List.copyOf(users.values());
    }

    /** The user of that name, or the refusal that PVE gives. */
    public synchronized User user(String id) {
        return Optional.ofNullable(users.get(id)).orElseThrow(() -> PveError.die("no such user ('" + id + "')"));
    }

    /** Makes a user. */
    public synchronized void addUser(User user) {
        if (users.containsKey(user.id())) {
            throw PveError.die("create user failed: user '" + user.id() + "' already exists");
        }
        users.put(user.id(), user);
        keeper.accept(this);
    }

    /** Changes a user. */
    public synchronized void changeUser(User user) {
        user(user.id());
        users.put(user.id(), user);
        keeper.accept(this);
    }

    /** Removes a user with all tokens and rights. */
    public synchronized void removeUser(String id) {
        user(id);
        users.remove(id);
        tokens.values().removeIf(token -> token.user().equals(id));
        acl.removeIf(entry -> entry.who().equals(id) || entry.who().startsWith(id + "!"));
        keeper.accept(this);
    }

    /** A user's tokens. */
    public synchronized List<UserToken> tokens(String user) {
        user(user);
        return tokens.values().stream()
                .filter(token -> token.user().equals(user))
                .toList();
    }

    /** A token by its full id. */
    public synchronized Optional<UserToken> token(String id) {
        return Optional.ofNullable(tokens.get(id));
    }

    /** A token, or the refusal that PVE gives. */
    public synchronized UserToken existing(String user, String name) {
        user(user);
        return token(user + "!" + name)
                .orElseThrow(() -> PveError.die("no such token '" + name + "' for user '" + user + "'"));
    }

    /** Makes a token. */
    public synchronized void addToken(UserToken token) {
        user(token.user());
        if (tokens.containsKey(token.id())) {
            throw PveError.parameter("tokenid", "Token already exists.");
        }
        tokens.put(token.id(), token);
        keeper.accept(this);
    }

    /** Puts a token in the place of the one of the same id. */
    public synchronized void changeToken(UserToken token) {
        tokens.put(token.id(), token);
        keeper.accept(this);
    }

    /** Removes a token with its rights. */
    public synchronized void removeToken(UserToken token) {
        tokens.remove(token.id());
        acl.removeIf(entry -> entry.who().equals(token.id()));
        keeper.accept(this);
    }

    /** The access control list. */
    public synchronized List<AclEntry> acl() {
        return List.copyOf(acl);
    }

    /** Adds a line to the list, or takes it away. */
    public synchronized void changeAcl(AclEntry entry, boolean delete) {
        role(entry.role());
        if (entry.type().equals("user")) {
            user(entry.who());
        } else if (!tokens.containsKey(entry.who())) {
            throw PveError.die("no such token '" + entry.who() + "'");
        }
        acl.removeIf(present -> present.path().equals(entry.path())
                && present.who().equals(entry.who())
                && present.role().equals(entry.role()));
        if (!delete) {
            acl.add(entry);
        }
        keeper.accept(this);
    }

    /** What a token may do, by path; see {@link Effective}. */
    public synchronized Map<String, Set<String>> effective(UserToken token) {
        Map<String, Set<String>> ofUser = Effective.of(acl, token.user(), roles);
        if (!users.getOrDefault(token.user(), new User(token.user(), "", false)).enabled()) {
            return Map.of();
        }
        if (!token.privsep()) {
            return ofUser;
        }
        Map<String, Set<String>> ofToken = Effective.of(acl, token.id(), roles);
        Set<String> paths = new HashSet<>(ofUser.keySet());
        paths.addAll(ofToken.keySet());
        Map<String, Set<String>> both = new TreeMap<>();
        for (String path : paths) {
            Set<String> privileges = new TreeSet<>(Effective.at(ofUser, path));
            privileges.retainAll(Effective.at(ofToken, path));
            both.put(path, privileges);
        }
        return both;
    }
}
