package io.signalbox.planner.access;

import io.signalbox.contracts.command.AccessGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.AccessPlaces;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.AccessReading.Access;
import io.signalbox.contracts.step.AccessReading.Token;
import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Makes a role, a user and an API token with no more than the operations need. What is there already as it is to be is left
 * as it is. A token is replaced by making its successor, keeping and proving that, and only then revoking the old one.
 */
public final class BootstrapAccess implements OperationProcess<AccessGoal.BootstrapAccess> {
    private static final String EVERYWHERE = "/";

    private final SortedSet<String> privileges;

    /** @param others the operations that the token is to be fit for */
    public BootstrapAccess(List<OperationProcess<?>> others) {
        this.privileges = LeastPrivileges.of(others);
    }

    @Override
    public Class<AccessGoal.BootstrapAccess> goal() {
        return AccessGoal.BootstrapAccess.class;
    }

    /** What every token needs; what this needs besides, another credential has, and the executor compares it. */
    @Override
    public List<String> privileges() {
        return Privileges.READING;
    }

    @Override
    public Optional<Rejection> admit(SiteConfig config, AccessGoal.BootstrapAccess goal) {
        AccessPlaces places = AccessPlaces.of(config);
        if (config.credentials().passPath().equals(goal.admin())) {
            return Optional.of(new Rejection(
                    "admin_is_own_token",
                    "The credential of an administrator is to be another one than credentials.pass_path of site %s: that token must not be able to give rights."
                            .formatted(config.site())));
        }
        if (!places.mayBeAdmin(goal.admin())) {
            return Optional.of(new Rejection(
                    "admin_not_for_this", "%s. %s".formatted(places.adminRefusal(), places.adminRemedy())));
        }
        return places.mayKeep(goal.secret())
                ? Optional.empty()
                : Optional.of(new Rejection(
                        "secret_not_of_site", "%s. %s".formatted(places.tokenRefusal(), places.tokenRemedy())));
    }

    /** Without a check of the connection: the token that it uses may be the one that is yet to be made. */
    @Override
    public List<NamedAction> observe(SiteConfig config, AccessGoal.BootstrapAccess goal, List<Observation> gathered) {
        return gathered.isEmpty()
                ? List.of(new NamedAction(
                        "read-access",
                        new AccessStep.ReadAccess(
                                goal.role(), goal.user(), goal.token(), path(goal), goal.secret(), goal.admin())))
                : List.of();
    }

    private static String path(AccessGoal.BootstrapAccess goal) {
        return goal.path().orElse(EVERYWHERE);
    }

    @Override
    public Proposal plan(PlanRequest<AccessGoal.BootstrapAccess> request) {
        AccessGoal.BootstrapAccess goal = request.goal();
        Access seen = request.seen(Access.class);
        Optional<Rejection> obstacle = new Obstacles(goal, seen, privileges).first();
        if (obstacle.isPresent()) {
            return new Proposal.Infeasible(obstacle.get());
        }
        List<Work> works = new ArrayList<>();
        role(goal, seen).ifPresent(works::add);
        if (seen.user().isEmpty()) {
            works.add(Work.of("ensure-user", new AccessStep.EnsureUser(goal.user(), goal.admin())));
        }
        if (!seen.grants().contains("%s on %s".formatted(goal.role(), path(goal)))) {
            works.add(Work.of(
                    "grant-access", new AccessStep.GrantAccess(goal.user(), goal.role(), path(goal), goal.admin())));
        }
        works.addAll(seen.tokens().isEmpty() || goal.rotate() ? anew(goal, seen) : kept(goal, seen));
        return new Proposal.Feasible(WorkPlan.of(request, seen.at(), works));
    }

    private Optional<Work> role(AccessGoal.BootstrapAccess goal, Access seen) {
        if (seen.role().filter(privileges::equals).isPresent()) {
            return Optional.empty();
        }
        AccessStep.EnsureRole step = new AccessStep.EnsureRole(
                goal.role(), privileges, seen.role().isPresent(), seen.role().orElse(Set.of()), goal.admin());
        return Optional.of(Work.of("ensure-role", step)
                .saying(": %s%s"
                        .formatted(
                                String.join(", ", privileges),
                                seen.role()
                                        .map(old -> " (until now: %s)".formatted(String.join(", ", old)))
                                        .orElse(""))));
    }

    private List<Work> anew(AccessGoal.BootstrapAccess goal, Access seen) {
        String name = Successors.next(goal.token(), seen.tokens());
        AccessStep.MintToken mint = new AccessStep.MintToken(
                goal.user(), name, goal.secret(), seen.kept().present(), goal.admin());
        List<Work> works = new ArrayList<>();
        works.add(Work.of("mint-token", mint)
                .saying(" (%s%s)"
                        .formatted(seen.kept().place(), seen.kept().present() ? ", in place of what it holds" : "")));
        works.add(verify("verify-access", goal, name));
        for (Token old : seen.tokens()) {
            works.add(Work.of(
                            "revoke-" + old.name().replace('.', '-').replace('_', '-'),
                            new AccessStep.RevokeToken(goal.user(), old.name(), goal.admin()))
                    .saying(": whoever still uses it is shut out"));
        }
        if (!seen.tokens().isEmpty()) {
            works.add(verify("verify-again", goal, name));
        }
        return works;
    }

    private List<Work> kept(AccessGoal.BootstrapAccess goal, Access seen) {
        String id = seen.kept().tokenId().orElseThrow();
        return List.of(verify("verify-access", goal, id.substring(id.indexOf('!') + 1)));
    }

    private Work verify(String step, AccessGoal.BootstrapAccess goal, String token) {
        return Work.of(
                step,
                new AccessStep.VerifyAccess(
                        goal.user() + "!" + token, goal.secret(), path(goal), privileges, goal.admin()));
    }

    @Override
    public List<LockRequest> locks(Plan plan) {
        return plan.goal() instanceof AccessGoal.BootstrapAccess goal ? wants(goal) : List.of();
    }

    @Override
    public List<LockRequest> wants(AccessGoal.BootstrapAccess goal) {
        return List.of(
                new LockRequest("access/role/" + goal.role(), true),
                new LockRequest("access/user/" + goal.user(), true),
                new LockRequest("secret/" + goal.secret(), true));
    }

    @Override
    public String reached(Plan plan) {
        return WorkPlan.reached(plan);
    }
}
