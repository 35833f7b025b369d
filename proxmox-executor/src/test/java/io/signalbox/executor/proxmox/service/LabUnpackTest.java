package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.executor.proxmox.connect.HttpSites;
import io.signalbox.executor.proxmox.connect.SiteTokens;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.template.UnpackImage;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.site.LabSite;
import io.signalbox.lab.site.SiteOptions;
import io.signalbox.lab.ssh.LabShells;
import io.signalbox.lab.world.StoredFile;
import io.signalbox.proxmox.http.HttpProxmoxSite;
import io.signalbox.proxmox.http.Timeouts;
import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.file.FileSecrets;
import io.signalbox.shell.mina.MinaShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image that is packed with xz, over SSH. */
@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabUnpackTest {
    private static final HostName PVE01 = new HostName("pve01");
    private static final String PACKED = "nocloud-amd64.raw.xz";
    private static final String FILE = "nocloud-amd64-0123456789ab.raw";
    private static final String VOLUME = "local:import/" + FILE;

    @TempDir
    Path directory = Path.of("none");

    private final LabSite lab = LabSite.start(SiteOptions.forTests().withShells());
    private FileSecrets secrets = new FileSecrets(Path.of("none"));
    private MinaShell shell = new MinaShell(secrets);
    private HttpSites sites = sites();
    private UnpackImage unpack = new UnpackImage(sites, shell, GuestTimes.DEFAULT);

    @BeforeEach
    void open() throws IOException {
        stop();
        secrets = new FileSecrets(directory);
        secrets.store(
                new SecretName("lab"),
                Secret.of(lab.token().id() + "\n" + lab.token().secret() + "\n"));
        secrets.store(new SecretName("ssh"), Secret.of(Files.readString(shells().keyFile())));
        shell = new MinaShell(secrets);
        sites = sites();
        unpack = new UnpackImage(sites, shell, GuestTimes.DEFAULT);
    }

    private HttpSites sites() {
        return new HttpSites(
                new SiteTokens(secrets),
                Optional.of(lab.caFile()),
                connection -> HttpProxmoxSite.open(connection, Timeouts.DEFAULT, InstantSource.system()));
    }

    private void stop() {
        sites.close();
        shell.close();
    }

    @AfterEach
    void close() {
        stop();
        lab.close();
    }

    private LabShells shells() {
        return lab.shells().orElseThrow();
    }

    private SiteConfig config(boolean ssh) {
        List<SiteConfig.Host> hosts = lab.urls().entrySet().stream()
                .map(host -> {
                    LabShells.Door door =
                            Objects.requireNonNull(shells().doors().get(host.getKey()));
                    return new SiteConfig.Host(
                            new HostName(host.getKey()),
                            host.getValue().getAuthority(),
                            Optional.empty(),
                            ssh ? Optional.of(door.hostKey()) : Optional.empty(),
                            Optional.of(door.port()));
                })
                .toList();
        return new SiteConfig(
                new SiteName("lab"),
                "abc123",
                lab.clock().now(),
                hosts,
                new SiteConfig.Credentials("lab", Optional.of("root"), Optional.of("ssh")),
                Map.of(),
                Policy.builtIn(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    private TemplateStep.UnpackImage unpacking(Optional<String> checksum) {
        return new TemplateStep.UnpackImage(
                PVE01, "local", "/mnt/pve/local/import", FILE, "https://factory.example/v1/" + PACKED, checksum);
    }

    private TemplateStep.UnpackImage unpacking() {
        return unpacking(lab.images().digest(PACKED, "sha256").map("sha256:"::concat));
    }

    private LabContext context(TemplateStep.UnpackImage action) {
        return new LabContext(lab, config(true), action);
    }

    private List<String> given() {
        return lab.requests().changing().stream()
                .filter(entry -> entry.method().equals("SSH"))
                .map(entry -> entry.path().replaceAll(" .*", ""))
                .toList();
    }

    private Optional<StoredFile> stored() {
        return lab.world().call(() -> lab.world().storages().file("pve01", VOLUME));
    }

    @Test
    void itIsFetchedComparedUnpackedAndThenNamed() throws InterruptedException {
        TemplateStep.UnpackImage action = unpacking();
        LabContext context = context(action);
        assertThat(unpack.observe(action, context)).isInstanceOf(Readiness.Ready.class);
        assertThat(stored()).isEmpty();
        Sent sent = unpack.act(action, context);
        assertThat(sent).isInstanceOf(Sent.Accepted.class);
        assertThat(given()).containsExactly("find", "wget", "sha256sum", "xz", "mv", "rm");
        assertThat(unpack.confirm(action, Optional.of(((Sent.Accepted) sent).handle()), context))
                .isInstanceOf(Finding.Verified.class);
        assertThat(stored().orElseThrow().bytes())
                .isEqualTo(lab.images().content("nocloud-amd64.raw").orElseThrow().length);

        lab.requests().clear();
        assertThat(unpack.observe(action, context)).isInstanceOf(Readiness.Ready.class);
        assertThat(unpack.act(action, context)).isInstanceOf(Sent.Accepted.class);
        assertThat(given()).isEmpty();
    }

    private LabContext permitted(TemplateStep.UnpackImage action, Predicate<List<String>> afterwards) {
        return new LabContext(lab, config(true), action) {
            @Override
            public boolean maySend() {
                return !given().contains("wget");
            }

            @Override
            public boolean mayGoOn() {
                return afterwards.test(given());
            }
        };
    }

    @Test
    void whoBeganInTimeFinishesThoughThePermissionToBeginHasRunOut() throws InterruptedException {
        TemplateStep.UnpackImage action = unpacking();
        assertThat(unpack.act(action, permitted(action, given -> true))).isInstanceOf(Sent.Accepted.class);
        assertThat(stored()).isPresent();
    }

    @Test
    void whoIsStoppedMeanwhileGivesNoFileItsName() throws InterruptedException {
        TemplateStep.UnpackImage action = unpacking();
        assertThat(unpack.act(action, permitted(action, given -> !given.contains("xz"))))
                .isInstanceOf(Sent.Withheld.class);
        assertThat(stored()).isEmpty();
    }

    @Test
    void anotherChecksumLeavesNothing() throws InterruptedException {
        TemplateStep.UnpackImage action = unpacking(Optional.of("sha512:" + "0".repeat(128)));
        Sent sent = unpack.act(action, context(action));
        assertThat(sent).isInstanceOfSatisfying(Sent.Rejected.class, rejected -> {
            assertThat(rejected.problem().code()).isEqualTo("checksum_differs");
            assertThat(rejected.problem().remedy()).doesNotContain("A rest of it");
        });
        assertThat(given()).containsExactly("find", "wget", "sha512sum", "rm");
        assertThat(stored()).isEmpty();
    }

    @Test
    void whatIsNoXzIsSaidInTheProgramsOwnWords() throws InterruptedException {
        lab.images().publish(PACKED, "no xz at all".getBytes(StandardCharsets.UTF_8), 1);
        TemplateStep.UnpackImage action = unpacking();
        assertThat(unpack.act(action, context(action))).isInstanceOfSatisfying(Sent.Rejected.class, rejected -> {
            assertThat(rejected.problem().code()).isEqualTo("command_failed");
            assertThat(rejected.problem().said()).contains("File format not recognized");
        });
        assertThat(stored()).isEmpty();
    }

    @Test
    void aLostCommandIsLookedForByWhatItWasToLeave() throws InterruptedException {
        TemplateStep.UnpackImage action = unpacking();
        LabContext context = context(action);
        String mark = ((Readiness.Ready) unpack.observe(action, context)).mark();
        lab.faults().inject(new Fault.LoseShell("pve01", true));
        assertThat(unpack.act(action, context)).isInstanceOf(Sent.AnswerLost.class);
        assertThat(unpack.trace(action, mark, context)).isInstanceOf(Trace.NotSeen.class);
        assertThat(unpack.act(action, context)).isInstanceOf(Sent.Accepted.class);
        assertThat(unpack.trace(action, mark, context)).isInstanceOf(Trace.Found.class);
    }

    @Test
    void whatAnAttemptHasLeftWhenSshBrokeOffIsDeletedByTheNextOneForTheSameImageAndNothingElse()
            throws InterruptedException {
        TemplateStep.UnpackImage action = unpacking();
        TemplateStep.UnpackImage other = new TemplateStep.UnpackImage(
                PVE01, "local", "/mnt/pve/local/import", "other-" + FILE, action.url(), action.checksum());
        broken(action);
        broken(other);
        assertThat(shells().files("pve01"))
                .containsExactly(
                        "/mnt/pve/local/import/.signalbox-" + FILE + "+op-lab-r1-step-1.part.xz",
                        "/mnt/pve/local/import/.signalbox-other-" + FILE + "+op-lab-r1-step-1.part.xz");

        LabContext again = new LabContext(lab, config(true), action) {
            @Override
            public Step step() {
                Step first = super.step();
                return new Step(
                        new OperationId("op-again"),
                        first.id(),
                        1,
                        first.site(),
                        first.issuedAt(),
                        first.deadline(),
                        first.planDigest(),
                        action);
            }
        };
        lab.requests().clear();
        assertThat(unpack.act(action, again)).isInstanceOf(Sent.Accepted.class);
        assertThat(given()).containsExactly("find", "rm", "wget", "sha256sum", "xz", "mv", "rm");
        assertThat(again.told).anySatisfy(told -> assertThat(told).contains("an earlier attempt has left", FILE));
        assertThat(shells().files("pve01"))
                .containsExactly("/mnt/pve/local/import/.signalbox-other-" + FILE + "+op-lab-r1-step-1.part.xz");
        assertThat(stored()).isPresent();
    }

    /** The file is fetched, and then nobody hears of it. */
    private void broken(TemplateStep.UnpackImage action) throws InterruptedException {
        lab.requests().clear();
        LabContext context = new LabContext(lab, config(true), action) {
            @Override
            public boolean maySend() {
                if (given().contains("find")) {
                    lab.faults().inject(new Fault.LoseShell("pve01", true));
                }
                return super.maySend();
            }
        };
        assertThat(unpack.act(action, context)).isInstanceOf(Sent.AnswerLost.class);
        assertThat(given()).containsExactly("find", "wget");
    }

    @Test
    void aSiteWithoutSshIsToldWhatToConfigureBeforeAnythingIsDone() throws InterruptedException {
        TemplateStep.UnpackImage action = unpacking();
        Readiness readiness = unpack.observe(action, new LabContext(lab, config(false), action));
        assertThat(readiness).isInstanceOf(Readiness.Refused.class);
        Problem problem = ((Readiness.Refused) readiness).problem();
        assertThat(problem.code()).isEqualTo("ssh_not_configured");
        assertThat(given()).isEmpty();
    }

    @Test
    void aFileOfThatNameWithoutAChecksumIsRefused() throws InterruptedException {
        TemplateStep.UnpackImage action = unpacking();
        assertThat(unpack.act(action, context(action))).isInstanceOf(Sent.Accepted.class);
        TemplateStep.UnpackImage unverified = unpacking(Optional.empty());
        Readiness readiness = unpack.observe(unverified, context(unverified));
        assertThat(((Readiness.Refused) readiness).problem().means()).contains("nobody can say what it is");
    }
}
