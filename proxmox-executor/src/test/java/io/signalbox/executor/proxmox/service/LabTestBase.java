package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.HttpSites;
import io.signalbox.executor.proxmox.connect.SiteTokens;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.ObserveGuests;
import io.signalbox.executor.proxmox.migrate.MigrateGuest;
import io.signalbox.executor.proxmox.site.FakeSecrets;
import io.signalbox.executor.proxmox.site.Findings;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.site.LabSite;
import io.signalbox.lab.site.SiteOptions;
import io.signalbox.lab.ssh.LabShells;
import io.signalbox.proxmox.ApiToken;
import io.signalbox.proxmox.http.HttpProxmoxSite;
import io.signalbox.proxmox.http.Timeouts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The kinds of step against the simulated site, over HTTPS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LabTestBase {
    static final HostName PVE01 = new HostName("pve01");
    static final HostName PVE02 = new HostName("pve02");

    /** Nobody listens on port 1. */
    public static final class WithoutBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kafka.bootstrap.servers",
                    "localhost:1",
                    "quarkus.http.test-port",
                    "0",
                    "quarkus.log.category.\"org.apache.kafka\".level",
                    "ERROR");
        }
    }

    final LabSite lab = LabSite.start(options());
    final HttpSites sites = new HttpSites(
            new SiteTokens(new FakeSecrets(this::token)),
            Optional.of(lab.caFile()),
            connection -> HttpProxmoxSite.open(connection, Timeouts.DEFAULT, InstantSource.system()));
    final MigrateGuest migrate = new MigrateGuest(sites, GuestTimes.DEFAULT);

    private static SiteOptions options() {
        return Optional.ofNullable(System.getenv("SIGNALBOX_TEST_DATA"))
                .map(data -> SiteOptions.forTests().withSchema(Path.of(data, "pve-api-9.2.3.json")))
                .orElseGet(SiteOptions::forTests)
                .withShells();
    }

    /** The token of that name; {@code lab} is the one with every privilege. */
    private ApiToken token(String name) {
        return switch (name) {
            case "lab" -> new ApiToken(lab.token().id(), lab.token().secret());
            case "wrong" -> new ApiToken(lab.token().id(), "not-the-secret");
            default -> new ApiToken("signalbox@pve!" + name, "secret-of-" + name);
        };
    }

    @BeforeEach
    void startAnew() {
        lab.reset();
    }

    @AfterAll
    void stop() {
        sites.close();
        lab.close();
    }

    void everyRequestFitsTheSchema() {
        lab.schema().ifPresent(schema -> assertThat(schema.violations()).isEmpty());
    }

    LabShells shells() {
        return lab.shells().orElseThrow();
    }

    private LabShells.Door door(String host) {
        return Objects.requireNonNull(shells().doors().get(host), host);
    }

    SiteConfig config(String token) {
        List<SiteConfig.Host> hosts = lab.urls().entrySet().stream()
                .map(host -> new SiteConfig.Host(
                        new HostName(host.getKey()),
                        host.getValue().getAuthority(),
                        Optional.empty(),
                        Optional.of(door(host.getKey()).hostKey()),
                        Optional.of(door(host.getKey()).port())))
                .toList();
        return new SiteConfig(
                new SiteName("lab"),
                "abc123",
                lab.clock().now(),
                hosts,
                new SiteConfig.Credentials(
                        token,
                        Optional.of("root"),
                        Optional.of(String.valueOf(shells().keyFile().getFileName()))),
                Map.of(),
                Policy.builtIn(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    LabContext context(StepAction action) {
        return new LabContext(lab, config("lab"), action);
    }

    <A extends StepAction> Finding look(ReadKind<A> kind, A action) throws InterruptedException {
        Finding finding = kind.look(action, context(action));
        assertThat(WireJson.mapper().valueToTree(finding.evidence()).toString().length())
                .isLessThan(100 * 1024);
        return finding;
    }

    <O extends Observation> O seen(Finding finding, Class<O> kind) {
        assertThat(finding).isInstanceOf(Finding.Verified.class);
        return kind.cast(((Finding.Verified) finding).observation().orElseThrow());
    }

    static Problem problem(Finding finding) {
        return Findings.problem(finding);
    }

    /** The step that a plan made now would have for a guest of pve01. */
    StepAction.MigrateGuest move(int vmid) throws InterruptedException {
        Observation.Guest guest = seen(
                        look(new ObserveGuests(sites), new StepAction.ObserveGuests(PVE01)), Observation.Guests.class)
                .guests()
                .stream()
                .filter(one -> one.id().vmid() == vmid)
                .findFirst()
                .orElseThrow();
        GuestId id = guest.id();
        return new StepAction.MigrateGuest(
                id,
                PVE01,
                PVE02,
                guest.power(),
                !guest.localDisks().isEmpty(),
                Optional.empty(),
                guest.highlyAvailable(),
                guest.memory(),
                60L << 30);
    }

    Problem refusal(StepAction.MigrateGuest action) throws InterruptedException {
        Readiness readiness = migrate.observe(action, context(action));
        assertThat(readiness).isInstanceOf(Readiness.Refused.class);
        assertThat(lab.requests().changing()).isEmpty();
        return ((Readiness.Refused) readiness).problem();
    }

    Finding carryOut(StepAction.MigrateGuest action, LabContext context) throws InterruptedException {
        return carryOut(migrate, action, context);
    }

    /** Observe, act, confirm, as the kit does it; an answer that was lost is traced. */
    <A extends StepAction> Finding carryOut(ActKind<A> kind, A action, LabContext context) throws InterruptedException {
        Readiness readiness = kind.observe(action, context);
        assertThat(readiness).isInstanceOf(Readiness.Ready.class);
        String mark = ((Readiness.Ready) readiness).mark();
        String handle = switch (kind.act(action, context)) {
            case Sent.Accepted accepted -> accepted.handle();
            case Sent.AnswerLost lost -> {
                Trace trace = kind.trace(action, mark, context);
                assertThat(trace).isInstanceOf(Trace.Found.class);
                yield ((Trace.Found) trace).handle();
            }
            case Sent.Withheld w -> throw new AssertionError("it was allowed to send");
            case Sent.Rejected rejected ->
                throw new AssertionError(rejected.problem().sentence());
        };
        return kind.confirm(action, Optional.of(handle), context);
    }
}
