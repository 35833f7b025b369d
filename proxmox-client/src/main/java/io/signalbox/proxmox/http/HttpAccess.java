package io.signalbox.proxmox.http;

import io.signalbox.proxmox.AccessActs;
import io.signalbox.proxmox.AccessReads;
import io.signalbox.proxmox.AclEntry;
import io.signalbox.proxmox.ApiToken;
import io.signalbox.proxmox.Read;
import io.signalbox.proxmox.Ticket;
import io.signalbox.proxmox.decode.AccessDecoders;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Roles, users and tokens of a site over HTTPS. */
abstract class HttpAccess implements AccessReads, AccessActs {

    private final Exchange exchange;

    HttpAccess(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Read<Map<String, SortedSet<String>>> roles() {
        return exchange.readSite(PveApi::roles, AccessDecoders::roles);
    }

    @Override
    public Read<Map<String, Boolean>> users() {
        return exchange.readSite(PveApi::users, AccessDecoders::users);
    }

    @Override
    public Read<List<AclEntry>> acl() {
        return exchange.readSite(PveApi::acl, AccessDecoders::acl);
    }

    @Override
    public Read<Map<String, Boolean>> tokens(String user) {
        return exchange.readSite(api -> api.userTokens(user), AccessDecoders::tokens);
    }

    @Override
    public Ticket login(String user, String password) {
        String form = new Parameters()
                .with("username", user)
                .with("password", password)
                .form();
        return exchange.actOnSite(api -> api.ticket(form), AccessDecoders::ticket);
    }

    @Override
    public void addRole(String role, Collection<String> privileges) {
        String form = new Parameters()
                .with("roleid", role)
                .with("privs", String.join(",", privileges))
                .form();
        done(exchange.actOnSite(api -> api.addRole(form), AccessDecoders::done));
    }

    @Override
    public void changeRole(String role, Collection<String> privileges) {
        String form =
                new Parameters().with("privs", String.join(",", privileges)).form();
        done(exchange.actOnSite(api -> api.changeRole(role, form), AccessDecoders::done));
    }

    @Override
    public void addUser(String user, String comment) {
        String form = new Parameters()
                .with("userid", user)
                .with("comment", comment)
                .with("enable", 1)
                .form();
        done(exchange.actOnSite(api -> api.addUser(form), AccessDecoders::done));
    }

    @Override
    public void grant(String path, String user, String role) {
        String form = new Parameters()
                .with("path", path)
                .with("users", user)
                .with("roles", role)
                .with("propagate", 1)
                .form();
        done(exchange.actOnSite(api -> api.changeAcl(form), AccessDecoders::done));
    }

    @Override
    public ApiToken mintToken(String user, String token, String comment) {
        String form =
                new Parameters().with("privsep", 0).with("comment", comment).form();
        return exchange.actOnSite(api -> api.addToken(user, token, form), AccessDecoders::minted);
    }

    @Override
    public void revokeToken(String user, String token) {
        done(exchange.actOnSite(api -> api.removeToken(user, token), AccessDecoders::done));
    }

    /** What an act without an answer to read gives. */
    private static void done(boolean answered) {
        if (!answered) {
            throw new IllegalStateException("an act that was answered is done");
        }
    }
}
