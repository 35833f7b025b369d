package io.signalbox.proxmox.http;

import static io.signalbox.proxmox.http.StubSite.PVE01;
import static io.signalbox.proxmox.http.StubSite.PVE02;
import static io.signalbox.proxmox.http.StubSite.TASK;
import static io.signalbox.proxmox.http.StubSite.TASK_ANSWER;
import static io.signalbox.proxmox.http.StubSite.VM_100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.signalbox.proxmox.ApiToken;
import io.signalbox.proxmox.BackupRequest;
import io.signalbox.proxmox.ConfigChange;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.MigrateRequest;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Read;
import io.signalbox.proxmox.SiteActs;
import io.signalbox.proxmox.SiteConnection;
import io.signalbox.proxmox.TaskQuery;
import io.signalbox.proxmox.Trust;
import io.signalbox.proxmox.Upid;
import io.signalbox.proxmox.Version;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class RequestsOnTheWireTest {

    static TestCertificate certificate;

    StubHost host;
    ProxmoxSite site;

    @BeforeAll
    static void makeCertificate(@TempDir Path directory) throws Exception {
        certificate = TestCertificate.create(directory, "pve01");
    }

    @BeforeEach
    void start() throws Exception {
        host = new StubHost(certificate);
        site = StubSite.open(certificate, host);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        host.close();
    }

    @Test
    void aReadCarriesTheTokenAndNoBodyAndYieldsEvidence() {
        String body = "{\"data\":{\"release\":\"9.2\",\"version\":\"9.2.11\",\"repoid\":\"abc\"}}";
        host.answers(request -> StubHost.ok(body));

        Read<Version> version = site.version();

        assertThat(version.value()).isEqualTo(new Version("9.2", "9.2.11", "abc"));
        assertThat(version.raw().request()).isEqualTo("GET /version");
        assertThat(version.raw().via()).isEqualTo(PVE01);
        assertThat(version.raw().at()).isEqualTo(StubSite.NOW);
        assertThat(version.raw().status()).isEqualTo(200);
        assertThat(version.raw().bodyText()).isEqualTo(body);
        assertThat(version.raw().sha256())
                .isEqualTo("63b9126609685782e34a0248499576e1f532ccbd52032a5f00c52d08dbf43f27");
        StubHost.Request request = host.onlyRequest();
        assertThat(request.line()).isEqualTo("GET /api2/json/version HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("authorization", "PVEAPIToken=signalbox@pve!tests=" + StubSite.SECRET)
                .doesNotContainKeys("content-length", "transfer-encoding");
    }

    @Test
    void aPostIsAFormOfKnownLength() {
        host.answers(request -> StubHost.ok(TASK_ANSWER));

        Upid task = site.migrate(VM_100, new MigrateRequest(PVE02, true, false, Optional.of("a:b,c:d")));

        assertThat(task).isEqualTo(new Upid(TASK));
        StubHost.Request request = host.onlyRequest();
        assertThat(request.line()).isEqualTo("POST /api2/json/nodes/pve01/qemu/100/migrate HTTP/1.1");
        assertThat(request.body()).isEqualTo("target=pve02&online=1&targetstorage=a%3Ab%2Cc%3Ad");
        assertThat(request.headers())
                .containsEntry("content-length", Integer.toString(request.body().length()))
                .doesNotContainKey("transfer-encoding");
        assertThat(request.headers().get("content-type")).startsWith("application/x-www-form-urlencoded");
    }

    @Test
    void aShutdownAndARebootSayHowLongTheyAreWaitedFor() {
        host.answers(request -> StubHost.ok(TASK_ANSWER));

        site.shutdown(VM_100, OptionalInt.of(90), true);
        site.reboot(VM_100, OptionalInt.of(60));
        site.reboot(VM_100, OptionalInt.empty());

        assertThat(host.requests())
                .extracting(StubHost.Request::body)
                .containsExactly("forceStop=1&timeout=90", "timeout=60", "");
    }

    @Test
    void thePermissionToActIsAskedForOnceTheConnectionIsMadeAndWithoutItNothingIsSent() {
        host.answers(request -> StubHost.ok(TASK_ANSWER));
        List<Integer> connectionsWhenAsked = new CopyOnWriteArrayList<>();
        SiteActs lapsing = site.onlyWhile(() -> {
            connectionsWhenAsked.add(host.connections());
            return host.connections() == 0;
        });

        assertThatThrownBy(() -> lapsing.migrate(VM_100, new MigrateRequest(PVE02, true, false, Optional.empty())))
                .isInstanceOfSatisfying(ProxmoxException.class, e -> {
                    assertThat(e.failure()).isEqualTo(new Failure.Withheld());
                    assertThat(e.mayHaveHappened()).isFalse();
                });

        assertThat(connectionsWhenAsked).containsExactly(0, 1);
        assertThat(host.requests()).isEmpty();
        site.start(VM_100);
        assertThat(host.onlyRequest().line()).contains("/status/start");
    }

    @Test
    void aPostWithoutParametersIsNotChunkedEither() {
        host.answers(request -> StubHost.ok(TASK_ANSWER));

        site.start(VM_100);

        assertThat(host.onlyRequest().line()).isEqualTo("POST /api2/json/nodes/pve01/qemu/100/status/start HTTP/1.1");
        assertThat(host.onlyRequest().headers())
                .containsEntry("content-length", "0")
                .doesNotContainKey("transfer-encoding");
    }

    @Test
    void aDeleteCarriesItsParametersInTheQueryAndNoBody() {
        host.answers(request -> StubHost.ok(TASK_ANSWER));

        site.delete(VM_100, true, true);

        StubHost.Request request = host.onlyRequest();
        assertThat(request.line())
                .startsWith("DELETE /api2/json/nodes/pve01/qemu/100?")
                .contains("purge=1");
        assertThat(request.line()).contains("destroy-unreferenced-disks=1");
        assertThat(request.headers()).doesNotContainKeys("transfer-encoding", "content-length");
    }

    @Test
    void aFalseFlagIsLeftOut() {
        host.answers(request -> StubHost.ok(TASK_ANSWER));

        site.delete(VM_100, false, false);

        assertThat(host.onlyRequest().line()).isEqualTo("DELETE /api2/json/nodes/pve01/qemu/100 HTTP/1.1");
    }

    @Test
    void theConfigurationOfAVmIsPostedAndThatOfAContainerPut() {
        host.answers(request -> StubHost.ok("{\"data\":null}"));
        ConfigChange change =
                new ConfigChange(Map.of("tags", "a;b", "cores", "2"), List.of("lock", "vga"), Optional.of("d1"));

        assertThat(site.updateConfig(VM_100, change)).isEmpty();
        assertThat(site.updateConfig(GuestAt.container(PVE01, 101), change)).isEmpty();

        assertThat(host.requests())
                .extracting(StubHost.Request::line)
                .containsExactly(
                        "POST /api2/json/nodes/pve01/qemu/100/config HTTP/1.1",
                        "PUT /api2/json/nodes/pve01/lxc/101/config HTTP/1.1");
        assertThat(host.requests().getFirst().body()).isEqualTo("cores=2&tags=a%3Bb&digest=d1&delete=lock%2Cvga");
    }

    @Test
    void aTaskIsAskedForByItsWholeText() {
        host.answers(request -> StubHost.ok("{\"data\":[{\"n\":1,\"t\":\"TASK OK\"}],\"total\":\"1\"}"));

        assertThat(site.taskLog(new Upid(TASK), 0, 500).value().total()).isEqualTo(OptionalInt.of(1));

        String line = URLDecoder.decode(host.onlyRequest().line(), StandardCharsets.UTF_8);
        assertThat(line)
                .startsWith("GET /api2/json/nodes/pve01/tasks/" + TASK + "/log?")
                .contains("limit=500");
    }

    @Test
    void aTaskQuerySaysWhereToLookAndSinceWhen() {
        host.answers(request -> StubHost.ok("{\"data\":[]}"));

        site.tasks(
                PVE01,
                TaskQuery.all().ofGuest(100).ofType("qmigrate").startedSince(Instant.ofEpochSecond(1_795_391_350)));

        assertThat(host.onlyRequest().line())
                .contains("source=all", "vmid=100", "typefilter=qmigrate", "since=1795391350", "limit=500");
    }

    @Test
    void theVolumesOfAGuestAndTheTasksOfTheSiteAreAskedForAsSuch() {
        host.answers(request -> StubHost.ok("{\"data\":[]}"));

        assertThat(site.guestVolumes(PVE01, "ceph-vm", 100).value()).isEmpty();
        assertThat(site.clusterTasks().value()).isEmpty();

        assertThat(host.requests())
                .extracting(StubHost.Request::line)
                .containsExactly(
                        "GET /api2/json/nodes/pve01/storage/ceph-vm/content?vmid=100 HTTP/1.1",
                        "GET /api2/json/cluster/tasks HTTP/1.1");
    }

    @Test
    void aBackupIsAskedForWithoutPruningAndItsNotesAreOneLine() {
        host.answers(request -> StubHost.ok(TASK_ANSWER));

        site.backup(VM_100, new BackupRequest("nfs", "snapshot", "a\\b\nc", true));

        assertThat(host.onlyRequest().line()).isEqualTo("POST /api2/json/nodes/pve01/vzdump HTTP/1.1");
        assertThat(URLDecoder.decode(host.onlyRequest().body(), StandardCharsets.UTF_8))
                .isEqualTo("vmid=100&storage=nfs&mode=snapshot&compress=zstd&notes-template=a\\\\b\\nc&protected=1"
                        + "&remove=0");
    }

    @Test
    void aVolumeIsNamedInThePathWithItsSlashEscaped() {
        host.answers(request -> StubHost.ok("{\"data\":null}"));

        assertThat(site.deleteVolume(PVE01, "nfs", "nfs:backup/vzdump-qemu-100-x.vma"))
                .isEmpty();

        String line = host.onlyRequest().line();
        assertThat(line)
                .startsWith("DELETE /api2/json/nodes/pve01/storage/nfs/content/nfs")
                .contains("backup%2Fvzdump-qemu-100-x.vma");
        assertThat(host.onlyRequest().headers()).doesNotContainKeys("transfer-encoding", "content-length");
    }

    @Test
    void theEndOfATokenIsAskedForByItsUserAndItsName() {
        host.answers(request -> StubHost.ok("{\"data\":{\"expire\":1795391350}}"));

        assertThat(site.tokenExpiry("a@pve!one").value()).contains(Instant.ofEpochSecond(1_795_391_350));

        assertThat(URLDecoder.decode(host.onlyRequest().line(), StandardCharsets.UTF_8))
                .isEqualTo("GET /api2/json/access/users/a@pve/token/one HTTP/1.1");
    }

    @Test
    void aRollbackSaysWhetherToStart() {
        host.answers(request -> StubHost.ok(TASK_ANSWER));

        site.rollback(VM_100, "before", true);
        site.rollback(VM_100, "before", false);

        assertThat(host.requests()).extracting(StubHost.Request::body).containsExactly("start=1", "");
    }

    @Test
    void aTokenReplacedWhileRunningIsUsedByTheNextRequest() {
        AtomicReference<ApiToken> token = new AtomicReference<>(new ApiToken("a@pve!one", "first"));
        host.answers(request -> StubHost.ok("{\"data\":\"100\"}"));
        try (ProxmoxSite rotating = HttpProxmoxSite.open(
                SiteConnection.of(
                        "lab", Map.of(PVE01, host.address()), token::get, new Trust.CaFile(certificate.pem())),
                StubSite.PATIENT,
                InstantSource.system())) {
            rotating.nextVmid();
            token.set(new ApiToken("a@pve!two", "second"));
            rotating.nextVmid();
        }

        assertThat(host.requests())
                .extracting(request -> request.headers().get("authorization"))
                .containsExactly("PVEAPIToken=a@pve!one=first", "PVEAPIToken=a@pve!two=second");
    }

    @Test
    void readsShareAConnectionAndEveryActHasItsOwn() {
        host.answers(request -> StubHost.ok(request.line().startsWith("GET") ? "{\"data\":\"100\"}" : TASK_ANSWER));

        site.nextVmid();
        site.nextVmid();
        site.start(VM_100);
        site.start(VM_100);

        assertThat(host.requests()).extracting(StubHost.Request::connection).containsExactly(1, 1, 2, 3);
    }

    @Test
    void aConnectionClosedAfterARefusalDoesNotDisturbTheNextRead() {
        host.answers(request -> request.line().contains("nextid")
                ? StubHost.ok("{\"data\":\"100\"}")
                : StubHost.refusal(501, "Method 'GET /cluster/ha/rules' not implemented", ""));

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(site::haRules).hasMessageContaining("not implemented");
            assertThat(site.nextVmid().value()).isEqualTo(100);
        }

        assertThat(host.requests()).hasSize(20);
    }

    @Test
    void callsFromManyVirtualThreadsAtOnceEachCarryTheTokenAndTheirOwnRequestLine() throws Exception {
        host.answers(request -> StubHost.ok("{\"data\":{\"time\":\"1795391350\",\"timezone\":\"UTC\"}}"));
        List<Future<String>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                HostName name = new HostName("pve" + i);
                asked.add(threads.submit(() -> site.nodeTime(name).raw().request()));
            }
        }

        for (int i = 0; i < asked.size(); i++) {
            assertThat(asked.get(i).get()).isEqualTo("GET /nodes/pve" + i + "/time");
        }
        assertThat(host.requests())
                .hasSize(40)
                .allSatisfy(request -> assertThat(request.headers()).containsKey("authorization"));
    }
}
