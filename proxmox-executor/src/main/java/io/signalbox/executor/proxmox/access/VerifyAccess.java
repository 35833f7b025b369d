package io.signalbox.executor.proxmox.access;

import io.signalbox.contracts.step.AccessReading.AccessProved;
import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.look.Look;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.Permissions;
import io.signalbox.proxmox.Version;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Proves with the kept token itself that it works, may do what it should, and nothing else anywhere. */
public final class VerifyAccess implements ReadKind<AccessStep.VerifyAccess> {
    private final Sites sites;

    public VerifyAccess(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<AccessStep.VerifyAccess> action() {
        return AccessStep.VerifyAccess.class;
    }

    @Override
    public Finding look(AccessStep.VerifyAccess action, StepContext context) throws InterruptedException {
        String attempted = "Try token " + action.id();
        return Look.guarded(attempted, witness -> {
            Link link = Admin.link(sites, context.site(), action);
            if (!link.tokenId().equals(action.id())) {
                return new Finding.Disproved(
                        problem(
                                attempted,
                                "the store holds another token under that name: " + link.tokenId(),
                                "See who else writes to the store, then have the token replaced (rotate)."),
                        witness.evidence());
            }
            Version version = witness.note(link.site().version(), read -> "Proxmox VE " + read.version());
            Permissions granted = witness.note(
                    link.site().permissions(),
                    read -> "privileges on %d paths".formatted(read.byPath().size()));
            Optional<Problem> problem = compared(action, granted, attempted);
            return problem.<Finding>map(one -> new Finding.Disproved(one, witness.evidence()))
                    .orElseGet(() -> new Finding.Verified(
                            Optional.of(new AccessProved(
                                    action.id(),
                                    version.version(),
                                    action.privileges().size())),
                            witness.evidence()));
        });
    }

    private static Optional<Problem> compared(AccessStep.VerifyAccess action, Permissions granted, String attempted) {
        Set<String> lacking = new TreeSet<>();
        action.privileges().stream()
                .filter(name -> !granted.grants(action.path(), name))
                .forEach(lacking::add);
        if (!lacking.isEmpty()) {
            return Optional.of(
                    problem(
                            attempted,
                            "it lacks %s on %s".formatted(String.join(", ", lacking), action.path()),
                            "See which other role of the user, or which role nearer to that path, takes them away (pveum user permissions)."));
        }
        Set<String> more = new TreeSet<>();
        for (Map.Entry<String, Map<String, Boolean>> path : granted.byPath().entrySet()) {
            path.getValue().keySet().stream()
                    .filter(name -> !action.privileges().contains(name))
                    .forEach(name -> more.add("%s on %s".formatted(name, path.getKey())));
        }
        return more.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        problem(
                                attempted,
                                "it may do more than it should: %s".formatted(String.join(", ", more)),
                                "Take away what gives its user these, such as a group (pveum user permissions), or revoke the token."));
    }

    private static Problem problem(String attempted, String means, String remedy) {
        return new Problem("token_not_as_asked", attempted, "", means, remedy);
    }
}
