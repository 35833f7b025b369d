package io.signalbox.planner.access;

import io.signalbox.contracts.command.AccessGoal;
import io.signalbox.contracts.step.AccessReading.Access;
import io.signalbox.contracts.step.AccessReading.Token;
import io.signalbox.planner.process.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What stands against giving access as it is asked for. */
final class Obstacles {
    private final AccessGoal.BootstrapAccess goal;
    private final Access seen;
    private final SortedSet<String> privileges;

    Obstacles(AccessGoal.BootstrapAccess goal, Access seen, SortedSet<String> privileges) {
        this.goal = goal;
        this.seen = seen;
        this.privileges = privileges;
    }

    /** The first of them, if there is one. */
    Optional<Rejection> first() {
        return store().or(this::role)
                .or(this::user)
                .or(this::rights)
                .or(this::tokens)
                .or(this::kept);
    }

    private static Optional<Rejection> of(boolean holds, String code, String message) {
        return holds ? Optional.of(new Rejection(code, message)) : Optional.empty();
    }

    private Optional<Rejection> store() {
        return of(
                !seen.kept().writable() && (seen.tokens().isEmpty() || goal.rotate()),
                "secret_store_read_only",
                "%s cannot be written by the executor: keep its secrets in files, in pass or in Vault (signalbox.secrets.store)."
                        .formatted(seen.kept().place()));
    }

    private Optional<Rejection> role() {
        return seen.role()
                .filter(present -> !present.equals(privileges) && !goal.update())
                .map(present -> {
                    Set<String> lacking = new TreeSet<>(privileges);
                    lacking.removeAll(present);
                    Set<String> more = new TreeSet<>(present);
                    more.removeAll(privileges);
                    return new Rejection(
                            "role_differs",
                            "Role %s is there with other privileges (it lacks: %s; it has besides: %s): name another one, or say that it may be changed (update)."
                                    .formatted(goal.role(), listed(lacking), listed(more)));
                });
    }

    private static String listed(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private Optional<Rejection> user() {
        return of(
                seen.user().filter(enabled -> !enabled).isPresent(),
                "user_disabled",
                "User %s is there and disabled: enable it on purpose (pveum user modify), or name another one."
                        .formatted(goal.user()));
    }

    private Optional<Rejection> rights() {
        String wanted = "%s on %s".formatted(goal.role(), goal.path().orElse("/"));
        List<String> more =
                seen.grants().stream().filter(one -> !one.equals(wanted)).toList();
        return of(
                !more.isEmpty(),
                "user_has_more",
                "User %s has other roles (%s), and a token of it would have them, too: take them away, or name another user."
                        .formatted(goal.user(), String.join(", ", more)));
    }

    private Optional<Rejection> tokens() {
        boolean own = seen.tokens().stream().anyMatch(token -> seen.adminId().equals(goal.user() + "!" + token.name()));
        if (own) {
            return of(
                    true,
                    "admin_is_own_token",
                    "The credential of the administrator is a token of %s itself: name one of another user."
                            .formatted(goal.user()));
        }
        if (seen.tokens().isEmpty() || goal.rotate()) {
            return Optional.empty();
        }
        Optional<Token> holds = seen.tokens().stream()
                .filter(token -> seen.kept().tokenId().equals(Optional.of(goal.user() + "!" + token.name())))
                .findFirst();
        return of(
                        holds.isEmpty(),
                        "token_exists",
                        "Token %s!%s is there, and %s does not hold its secret, which was told once, when it was made: have it replaced (rotate)."
                                .formatted(
                                        goal.user(),
                                        seen.tokens().getFirst().name(),
                                        seen.kept().place()))
                .or(() -> of(
                        holds.filter(Token::separated).isPresent(),
                        "token_separated",
                        "Token %s!%s has rights of its own (privsep) instead of its user's: have it replaced (rotate)."
                                .formatted(goal.user(), holds.map(Token::name).orElse(""))));
    }

    /** Nobody else's secret gives way, whatever was said. */
    private Optional<Rejection> kept() {
        boolean foreign = seen.kept().present()
                && seen.kept()
                        .tokenId()
                        .filter(id -> id.startsWith(goal.user() + "!" + goal.token()))
                        .isEmpty();
        boolean lost = seen.kept().present() && seen.tokens().isEmpty() && !goal.rotate();
        return of(
                        foreign,
                        "secret_taken",
                        "%s holds something else than a token %s of %s: name another place."
                                .formatted(seen.kept().place(), goal.token(), goal.user()))
                .or(() -> of(
                        lost,
                        "secret_stale",
                        "%s holds a token that the site does not know any more: say that it may be replaced (rotate)."
                                .formatted(seen.kept().place())));
    }
}
