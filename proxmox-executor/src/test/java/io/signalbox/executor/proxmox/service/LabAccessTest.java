package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.step.AccessReading.Access;
import io.signalbox.contracts.step.AccessReading.AccessProved;
import io.signalbox.contracts.step.AccessReading.Token;
import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.access.EnsureRole;
import io.signalbox.executor.proxmox.access.EnsureUser;
import io.signalbox.executor.proxmox.access.GrantAccess;
import io.signalbox.executor.proxmox.access.MintToken;
import io.signalbox.executor.proxmox.access.ReadAccess;
import io.signalbox.executor.proxmox.access.RevokeToken;
import io.signalbox.executor.proxmox.access.TokenShelf;
import io.signalbox.executor.proxmox.access.VerifyAccess;
import io.signalbox.executor.proxmox.connect.HttpSites;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.SiteTokens;
import io.signalbox.executor.proxmox.site.MemorySecrets;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.access.AclEntry;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.fault.Fault;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.http.HttpProxmoxSite;
import io.signalbox.proxmox.http.Timeouts;
import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabAccessTest extends LabTestBase {
    private static final String USER = "box@pve";
    private static final String ID = "box@pve!main";
    private static final String SECRET = "site/token";
    private static final String ADMIN = "bootstrap/lab/admin";
    private static final String ROLE = "Box";
    private static final Set<String> PRIVILEGES = Set.of("VM.Audit", "Sys.Audit", "Datastore.Audit");

    private final MemorySecrets secrets = new MemorySecrets();
    private final TokenShelf shelf = new TokenShelf(secrets);
    private final HttpSites own = new HttpSites(
            new SiteTokens(secrets),
            Optional.of(lab.caFile()),
            connection -> HttpProxmoxSite.open(connection, Timeouts.DEFAULT, InstantSource.system()));
    private final ReadAccess read = new ReadAccess(own, shelf);
    private final MintToken mint = new MintToken(own, shelf);
    private final AccessStep.MintToken minting = new AccessStep.MintToken(USER, "main", SECRET, false, ADMIN);

    @BeforeEach
    void anAdministrator() {
        secrets.full(false);
        keep(ADMIN, lab.token().id(), lab.token().secret());
        secrets.forget(SECRET);
    }

    @AfterEach
    void allFits() {
        everyRequestFitsTheSchema();
    }

    private void keep(String name, String id, String secret) {
        secrets.store(new SecretName(name), Secret.of(id + "\n" + secret + "\n"));
    }

    private LabContext at(StepAction action) {
        return new LabContext(lab, config(SECRET), action);
    }

    private Access access() throws InterruptedException {
        AccessStep.ReadAccess action = new AccessStep.ReadAccess(ROLE, USER, "main", "/", SECRET, ADMIN);
        return seen(read.look(action, at(action)), Access.class);
    }

    private <A extends StepAction> Finding look(ReadKind<A> kind, A action, LabContext context)
            throws InterruptedException {
        return kind.look(action, context);
    }

    private <A extends AccessStep> void does(ActKind<A> kind, A action) throws InterruptedException {
        assertThat(carryOut(kind, action, at(action))).isInstanceOf(Finding.Verified.class);
        lab.requests().clear();
        assertThat(carryOut(kind, action, at(action))).isInstanceOf(Finding.Verified.class);
        assertThat(lab.requests().changing())
                .as("what is so already is not done again")
                .isEmpty();
    }

    private void userWithRole() throws InterruptedException {
        does(new EnsureRole(own), new AccessStep.EnsureRole(ROLE, PRIVILEGES, false, Set.of(), ADMIN));
        does(new EnsureUser(own), new AccessStep.EnsureUser(USER, ADMIN));
        does(new GrantAccess(own), new AccessStep.GrantAccess(USER, ROLE, "/", ADMIN));
    }

    private AccessStep.VerifyAccess verification() {
        return new AccessStep.VerifyAccess(ID, SECRET, "/", PRIVILEGES, ADMIN);
    }

    private Finding verify() throws InterruptedException {
        AccessStep.VerifyAccess action = verification();
        return look(new VerifyAccess(own), action, at(action));
    }

    @Test
    void theTokenThatIsMintedWorksAndCanDoNoMoreThanItShould() throws InterruptedException {
        assertThat(access().user()).isEmpty();
        userWithRole();
        does(mint, minting);
        assertThat(seen(verify(), AccessProved.class).privileges()).isEqualTo(3);
        Access seen = access();
        assertThat(seen.role()).contains(PRIVILEGES);
        assertThat(seen.grants()).containsExactly("Box on /");
        assertThat(seen.tokens()).containsExactly(new Token("main", false));
        assertThat(seen.kept().tokenId()).contains(ID);

        Link link = own.to(config(SECRET));
        assertThat(link.site().clusterResources().value().guests()).isNotEmpty();
        assertThat(forbidden(() -> link.site().addRole("More", List.of("VM.Allocate"))))
                .isTrue();
        assertThat(forbidden(() -> link.site().grant("/", USER, "Administrator")))
                .isTrue();
        assertThat(forbidden(
                        () -> link.site().deleteVolume(new HostName("pve01"), "ceph-vm", "ceph-vm:vm-1021-disk-0")))
                .isTrue();
    }

    private static boolean forbidden(Runnable act) {
        try {
            act.run();
            return false;
        } catch (ProxmoxException e) {
            return e.failure() instanceof Failure.NotPermitted;
        }
    }

    @Test
    void theSecretIsInTheStoreAndNowhereElse() throws InterruptedException {
        userWithRole();
        Readiness readiness = mint.observe(minting, at(minting));
        Sent sent = mint.act(minting, at(minting));
        Finding finding = mint.confirm(minting, Optional.of(((Sent.Accepted) sent).handle()), at(minting));
        String secret = secrets.reveal(SECRET).orElseThrow().lines().toList().get(1);
        assertThat(secret).hasSizeGreaterThan(20);
        assertThat(readiness + " " + sent + " " + finding + " " + access() + " " + verify())
                .doesNotContain(secret);
        assertThat(WireJson.mapper().valueToTree(access()).toString()).doesNotContain(secret);
        assertThat(lab.requests().changing().toString()).doesNotContain(secret);
    }

    @Test
    void aTokenThatMayDoMoreIsNotVerified() throws InterruptedException {
        userWithRole();
        does(mint, minting);
        lab.directory().changeAcl(new AclEntry("/vms", "user", USER, "PVEVMAdmin", true), false);
        Problem problem = problem(verify());
        assertThat(problem.code()).isEqualTo("token_not_as_asked");
        assertThat(problem.means()).contains("VM.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous"})
    void aSecretWhoseAnswerIsLostIsSaidToBeGoneForEver(String fault) throws InterruptedException {
        userWithRole();
        String mark = ((Readiness.Ready) mint.observe(minting, at(minting))).mark();
        lab.faults()
                .inject(
                        fault.equals("ambiguous")
                                ? new Fault.Ambiguous("POST", "/token")
                                : new Fault.DropNextReply("POST", "/token"));
        assertThat(mint.act(minting, at(minting))).isInstanceOf(Sent.AnswerLost.class);
        Trace trace = mint.trace(minting, mark, at(minting));
        assertThat(trace).isInstanceOf(Trace.CannotTell.class);
        Problem problem = ((Trace.CannotTell) trace).problem();
        assertThat(problem.code()).isEqualTo("token_secret_lost");
        assertThat(problem.remedy()).contains("rotate");
        assertThat(lab.directory().tokens(USER)).hasSize(1);
        assertThat(secrets.reveal(SECRET)).isEmpty();
    }

    @Test
    void aStoreThatKeepsNothingIsSaidAfterTheTokenIsMade() throws InterruptedException {
        userWithRole();
        secrets.full(true);
        Sent sent = mint.act(minting, at(minting));
        Finding finding = mint.confirm(minting, Optional.of(((Sent.Accepted) sent).handle()), at(minting));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).means()).contains("could not be kept", "it is full");
    }

    @Test
    void whatTheStoreHoldsIsNotReplacedUnlessItWasSaid() throws InterruptedException {
        userWithRole();
        keep(SECRET, "other@pve!x", "not-the-secret");
        Readiness readiness = mint.observe(minting, at(minting));
        assertThat(readiness).isInstanceOf(Readiness.Refused.class);
        assertThat(((Readiness.Refused) readiness).problem().means()).contains("was to be empty");
        AccessStep.MintToken replacing = new AccessStep.MintToken(USER, "main", SECRET, true, ADMIN);
        assertThat(carryOut(mint, replacing, at(replacing))).isInstanceOf(Finding.Verified.class);
        assertThat(secrets.reveal(SECRET).orElseThrow()).startsWith(ID + "\n");
    }

    @Test
    void anAdministratorWithAPasswordLogsInAndItIsShownNowhere() throws InterruptedException {
        lab.directory().sessions().password("root@pam", "correct horse");
        keep(ADMIN, "root@pam", "correct horse");
        assertThat(access().adminId()).isEqualTo("root@pam");
        userWithRole();
        does(mint, minting);
        assertThat(seen(verify(), AccessProved.class).id()).isEqualTo(ID);
        assertThat(lab.requests().changing().toString()).doesNotContain("correct horse");

        keep(ADMIN, "root@pam", "wrong horse");
        AccessStep.ReadAccess action = new AccessStep.ReadAccess(ROLE, USER, "main", "/", SECRET, ADMIN);
        Finding refused = read.look(action, at(action));
        assertThat(problem(refused).code()).isEqualTo("token_refused");
        assertThat(problem(refused).said()).contains("authentication failure");
        assertThat(refused.toString()).doesNotContain("wrong horse");
    }

    @Test
    void anOldTokenIsRevokedAndDoesNotWorkAnyMore() throws InterruptedException {
        userWithRole();
        does(mint, minting);
        does(new RevokeToken(own), new AccessStep.RevokeToken(USER, "main", ADMIN));
        assertThat(access().tokens()).isEmpty();
        assertThat(problem(verify()).code()).isEqualTo("token_refused");
    }

    @Test
    void aRoleThatSomebodyChangedMeanwhileIsNotOverwritten() throws InterruptedException {
        lab.directory().addRole(ROLE, List.of("VM.Clone"));
        AccessStep.EnsureRole make = new AccessStep.EnsureRole(ROLE, PRIVILEGES, false, Set.of(), ADMIN);
        EnsureRole kind = new EnsureRole(own);
        assertThat(kind.observe(make, at(make))).isInstanceOf(Readiness.Refused.class);
        AccessStep.EnsureRole change = new AccessStep.EnsureRole(ROLE, PRIVILEGES, true, Set.of("VM.Clone"), ADMIN);
        assertThat(carryOut(kind, change, at(change))).isInstanceOf(Finding.Verified.class);
    }

    @Test
    void anAdministratorThatMayNotGiveRightsIsToldWhatItLacks() throws InterruptedException {
        lab.addToken(ApiToken.without("signalbox@pve!weak", "secret-of-weak", "Permissions.Modify"));
        keep(ADMIN, "signalbox@pve!weak", "secret-of-weak");
        AccessStep.ReadAccess action = new AccessStep.ReadAccess(ROLE, USER, "main", "/", SECRET, ADMIN);
        Problem problem = problem(read.look(action, at(action)));
        assertThat(problem.code()).isEqualTo("privileges_missing");
        assertThat(problem.means()).contains("Permissions.Modify on /");
    }

    @Test
    void noOtherSecretOfTheStoreIsReadAsAnAdministratorWhateverTheStepSays() throws InterruptedException {
        keep("site/other", lab.token().id(), lab.token().secret());
        AccessStep.ReadAccess reading = new AccessStep.ReadAccess(ROLE, USER, "main", "/", SECRET, "site/other");
        assertThat(refusal(read.look(reading, at(reading)))).isEqualTo("admin_not_for_this");

        AccessStep.MintToken step =
                new AccessStep.MintToken(USER, "main", SECRET, false, "bootstrap/lab/../../site/other");
        assertThat(mint.observe(step, at(step)))
                .isInstanceOfSatisfying(
                        Readiness.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("admin_not_for_this"));
        assertThat(mint.act(step, at(step))).isInstanceOf(Sent.Rejected.class);
        AccessStep.VerifyAccess proving =
                new AccessStep.VerifyAccess(lab.token().id(), "site/other", "/", PRIVILEGES, ADMIN);
        assertThat(refusal(new VerifyAccess(own).look(proving, at(proving)))).isEqualTo("secret_not_of_site");
        assertThat(lab.requests().all()).isEmpty();
    }

    @Test
    void noOtherSecretOfTheStoreIsLookedAtOrReplacedWhateverTheStepSays() throws InterruptedException {
        String kept = "somebody else's";
        secrets.store(new SecretName("site/other"), Secret.of(kept));
        AccessStep.ReadAccess reading = new AccessStep.ReadAccess(ROLE, USER, "main", "/", "site/other", ADMIN);
        assertThat(refusal(read.look(reading, at(reading)))).isEqualTo("secret_not_of_site");

        AccessStep.MintToken step = new AccessStep.MintToken(USER, "main", "site/other", true, ADMIN);
        assertThat(mint.observe(step, at(step)))
                .isInstanceOfSatisfying(
                        Readiness.Refused.class,
                        refused -> assertThat(refused.problem().remedy()).contains("--secret " + SECRET));
        assertThat(mint.act(step, at(step))).isInstanceOf(Sent.Rejected.class);
        assertThat(secrets.reveal("site/other")).contains(kept);
        assertThat(lab.requests().changing()).isEmpty();
    }

    private static String refusal(Finding finding) {
        return switch (finding) {
            case Finding.Disproved disproved -> disproved.problem().code();
            case Finding.Undecided undecided -> undecided.problem().code();
            case Finding.Verified verified -> "verified";
        };
    }
}
