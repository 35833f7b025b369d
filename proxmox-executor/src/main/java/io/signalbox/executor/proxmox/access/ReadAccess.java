package io.signalbox.executor.proxmox.access;

import io.signalbox.contracts.step.AccessReading;
import io.signalbox.contracts.step.AccessReading.Access;
import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.look.Look;
import io.signalbox.executor.proxmox.look.Sight;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.AclEntry;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What there is of a role, a user, its rights and its tokens, and what the store holds under a name. */
public final class ReadAccess implements ReadKind<AccessStep.ReadAccess> {
    /** To make roles, users, rights and tokens, and to see those of others (PVE: API2/Role.pm, User.pm, ACL.pm). */
    private static final List<String> ADMINISTRATION = List.of(
            "Sys.Modify on /access",
            "Sys.Audit on /access",
            "User.Modify on /access/groups",
            "Realm.AllocateUser on /access/realm/pve",
            "Permissions.Modify on ");

    private final Sites sites;
    private final TokenShelf shelf;

    /** @param shelf where the new token is to be kept */
    public ReadAccess(Sites sites, TokenShelf shelf) {
        this.sites = sites;
        this.shelf = shelf;
    }

    @Override
    public Class<AccessStep.ReadAccess> action() {
        return AccessStep.ReadAccess.class;
    }

    @Override
    public Finding look(AccessStep.ReadAccess action, StepContext context) throws InterruptedException {
        String attempted = "Read the rights of %s with the credential %s".formatted(action.user(), action.admin());
        return Look.guarded(attempted, witness -> {
            Link link = Admin.link(sites, context.site(), action);
            List<String> wanted = ADMINISTRATION.stream()
                    .map(one -> one.endsWith(" ") ? one + action.path() : one)
                    .toList();
            Optional<Problem> blind = Sight.with(wanted, attempted, link, witness);
            return blind.isPresent()
                    ? new Finding.Disproved(blind.get(), witness.evidence())
                    : new Finding.Verified(Optional.of(read(action, link, context, witness)), witness.evidence());
        });
    }

    private Access read(AccessStep.ReadAccess action, Link link, StepContext context, Witness witness) {
        ProxmoxSite site = link.site();
        Optional<Set<String>> role =
                Optional.ofNullable(witness.note(site.roles(), read -> "%d roles".formatted(read.size()))
                        .get(action.role()));
        Optional<Boolean> user =
                Optional.ofNullable(witness.note(site.users(), read -> "%d users".formatted(read.size()))
                        .get(action.user()));
        List<String> grants = witness.note(site.acl(), read -> "%d lines".formatted(read.size())).stream()
                .filter(line -> line.who().equals(action.user()))
                .map(ReadAccess::grant)
                .sorted()
                .toList();
        Map<String, Boolean> tokens = user.isPresent()
                ? witness.note(site.tokens(action.user()), read -> "%d tokens".formatted(read.size()))
                : Map.of();
        Pattern asked = Pattern.compile(Pattern.quote(action.token()) + "(?:-\\d{1,6})?");
        return new Access(
                context.now(),
                link.tokenId(),
                role,
                user,
                grants,
                tokens.entrySet().stream()
                        .filter(one -> asked.matcher(one.getKey()).matches())
                        .map(one -> new AccessReading.Token(one.getKey(), one.getValue()))
                        .toList(),
                shelf.look(action.secret()));
    }

    private static String grant(AclEntry line) {
        return "%s on %s%s".formatted(line.role(), line.path(), line.propagate() ? "" : " (not below)");
    }
}
