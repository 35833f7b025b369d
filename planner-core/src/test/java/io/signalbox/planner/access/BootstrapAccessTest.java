package io.signalbox.planner.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.AccessGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.AccessReading.Access;
import io.signalbox.contracts.step.AccessReading.Kept;
import io.signalbox.contracts.step.AccessReading.Token;
import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.Risk;
import io.signalbox.planner.catalog.Operations;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BootstrapAccessTest {
    private static final String USER = "signalbox@pve";
    private static final BootstrapAccess PROCESS = new BootstrapAccess(Operations.all());
    private static final SortedSet<String> PRIVILEGES = LeastPrivileges.of(Operations.all());

    private Optional<Set<String>> role = Optional.of(PRIVILEGES);
    private Optional<Boolean> user = Optional.of(true);
    private List<String> grants = List.of("Signalbox on /");
    private List<Token> tokens = List.of(new Token("box", false));
    private Kept kept = new Kept(true, Optional.of(USER + "!box"), true, "The entry site/token");

    private static AccessGoal.BootstrapAccess goal(boolean update, boolean rotate) {
        return new AccessGoal.BootstrapAccess(
                "Signalbox",
                USER,
                "box",
                "site/token",
                "bootstrap/test.example/admin",
                Optional.empty(),
                update,
                rotate);
    }

    private static AccessGoal.BootstrapAccess naming(String secret, String admin) {
        return new AccessGoal.BootstrapAccess("Signalbox", USER, "box", secret, admin, Optional.empty(), false, false);
    }

    private static SiteConfig config() {
        return new SiteConfig(
                new SiteName("test.example"),
                "abc123",
                Instant.EPOCH,
                List.of(new SiteConfig.Host(new HostName("oak"), "oak.test.example", Optional.empty())),
                new SiteConfig.Credentials("site/token", Optional.empty()),
                Map.of(),
                Policy.builtIn(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    private Proposal plan(AccessGoal.BootstrapAccess goal) {
        Access seen = new Access(Instant.EPOCH, "root@pam!admin", role, user, grants, tokens, kept);
        return PROCESS.plan(new PlanRequest<>(new OperationId("op-access"), 1, goal, config(), List.of(seen)));
    }

    private List<String> steps(AccessGoal.BootstrapAccess goal) {
        return steps(feasible(plan(goal)));
    }

    private static List<String> steps(Plan plan) {
        return plan.steps().stream().map(step -> step.action().kind()).toList();
    }

    private static Plan feasible(Proposal proposal) {
        assertThat(proposal).isInstanceOf(Proposal.Feasible.class);
        return ((Proposal.Feasible) proposal).plan();
    }

    private String refusal(AccessGoal.BootstrapAccess goal) {
        Proposal proposal = plan(goal);
        assertThat(proposal).isInstanceOf(Proposal.Infeasible.class);
        return ((Proposal.Infeasible) proposal).why().code();
    }

    private void nothingIsThere() {
        role = Optional.empty();
        user = Optional.empty();
        grants = List.of();
        tokens = List.of();
        kept = new Kept(false, Optional.empty(), true, "The entry site/token");
    }

    @Test
    void onlyWhatIsMeantForItIsNamedInTheStore() {
        assertThat(PROCESS.admit(config(), goal(false, false))).isEmpty();
        assertThat(PROCESS.admit(config(), naming("site/token/next", "bootstrap/test.example")))
                .isEmpty();
        assertThat(PROCESS.admit(config(), naming("site/token", "other.example/pve/token")))
                .hasValueSatisfying(why -> {
                    assertThat(why.code()).isEqualTo("admin_not_for_this");
                    assertThat(why.message())
                            .contains("'bootstrap/test.example'", "--admin bootstrap/test.example")
                            .doesNotContain("other.example");
                });
        assertThat(PROCESS.admit(config(), naming("site/ssh-key", "bootstrap/test.example")))
                .hasValueSatisfying(why -> {
                    assertThat(why.code()).isEqualTo("secret_not_of_site");
                    assertThat(why.message()).contains("--secret site/token", "credentials.pass_path");
                });
    }

    @Test
    void theRoleHasWhatEveryOperationNeedsAndNothingThatCouldGiveRights() {
        assertThat(PRIVILEGES).contains("VM.Allocate", "VM.Migrate", "Datastore.Allocate", "Sys.Audit", "SDN.Use");
        assertThat(PRIVILEGES)
                .noneMatch(name ->
                        name.startsWith("Realm.") || name.startsWith("User.") || name.startsWith("Permissions."))
                .doesNotContain("Sys.Modify", "Sys.PowerMgmt");
    }

    @Test
    void aNewSiteIsGivenAllInOrderAndTheMintingIsAlwaysApproved() {
        nothingIsThere();
        Plan plan = feasible(plan(goal(false, false)));
        assertThat(steps(plan)).containsExactly("EnsureRole", "EnsureUser", "GrantAccess", "MintToken", "VerifyAccess");
        assertThat(plan.risk()).isEqualTo(Risk.DESTRUCTIVE);
        assertThat(plan.steps().get(3).action())
                .isInstanceOfSatisfying(
                        AccessStep.MintToken.class,
                        mint -> assertThat(mint.replace()).isFalse());
        assertThat(PROCESS.locks(plan))
                .extracting(LockRequest::key)
                .contains("access/user/signalbox@pve", "secret/site/token");
    }

    @Test
    void whatIsThereAsItIsToBeIsOnlyProved() {
        Plan plan = feasible(plan(goal(false, false)));
        assertThat(steps(plan)).containsExactly("VerifyAccess");
        assertThat(plan.changes()).isZero();
    }

    @Test
    void anotherRoleOfThatNameIsChangedOnlyOnPurpose() {
        Set<String> others = new TreeSet<>(PRIVILEGES);
        others.add("Sys.Modify");
        others.remove("VM.Clone");
        role = Optional.of(others);
        Proposal refused = plan(goal(false, false));
        assertThat(((Proposal.Infeasible) refused).why().message()).contains("lacks: VM.Clone", "besides: Sys.Modify");
        assertThat(steps(goal(true, false))).containsExactly("EnsureRole", "VerifyAccess");
    }

    @Test
    void aTokenWhoseSecretIsLostIsReplacedOnlyOnPurpose() {
        kept = new Kept(false, Optional.empty(), true, "The entry site/token");
        assertThat(refusal(goal(false, false))).isEqualTo("token_exists");
        assertThat(steps(goal(false, true)))
                .containsExactly("MintToken", "VerifyAccess", "RevokeToken", "VerifyAccess");
    }

    @Test
    void theSuccessorIsKeptAndProvedBeforeTheOldOnesAreRevoked() {
        tokens = List.of(new Token("box", false), new Token("box-2", true));
        Plan plan = feasible(plan(goal(false, true)));
        List<String> names = new ArrayList<>();
        plan.steps().forEach(step -> {
            switch (step.action()) {
                case AccessStep.MintToken mint -> names.add("+" + mint.token() + mint.replace());
                case AccessStep.RevokeToken revoke -> names.add("-" + revoke.token());
                case AccessStep.VerifyAccess verify -> names.add("=" + verify.id());
                default -> names.add("?");
            }
        });
        assertThat(names)
                .containsExactly("+box-3true", "=signalbox@pve!box-3", "-box", "-box-2", "=signalbox@pve!box-3");
    }

    @Test
    void whatWouldGiveTooMuchOrTakeSomebodyElsesIsRefused() {
        grants = List.of("Signalbox on /", "Administrator on /vms");
        assertThat(refusal(goal(true, true))).isEqualTo("user_has_more");
        grants = List.of();
        user = Optional.of(false);
        assertThat(refusal(goal(true, true))).isEqualTo("user_disabled");
        user = Optional.of(true);
        kept = new Kept(true, Optional.of("other@pve!x"), true, "The entry site/token");
        assertThat(refusal(goal(true, true))).isEqualTo("secret_taken");
        kept = new Kept(false, Optional.empty(), false, "The variable X");
        assertThat(refusal(goal(true, true))).isEqualTo("secret_store_read_only");
    }
}
