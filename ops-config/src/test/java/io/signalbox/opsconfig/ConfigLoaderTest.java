package io.signalbox.opsconfig;

import static io.signalbox.opsconfig.OpsRepoFixture.CLUSTER_CONFIG;
import static io.signalbox.opsconfig.OpsRepoFixture.POLICY;
import static io.signalbox.opsconfig.OpsRepoFixture.PROFILE;
import static io.signalbox.opsconfig.OpsRepoFixture.files;
import static io.signalbox.opsconfig.OpsRepoFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.opsconfig.yaml.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {

    @Test
    void aSiteInOrderIsLoadedWhole() {
        SiteConfig config = loaded(files()).at("c0ffee", Instant.EPOCH);

        assertThat(config.site().value()).isEqualTo("hill.example");
        assertThat(config.hosts())
                .extracting(SiteConfig.Host::address)
                .containsExactly("oak.hill.example", "192.0.2.12:8007");
        assertThat(config.hosts().get(1).fingerprint()).contains("AB" + ":0c".repeat(31));
        assertThat(config.credentials())
                .isEqualTo(new SiteConfig.Credentials("hill.example/pve/token", Optional.of("root")));
        assertThat(config.vmidRanges())
                .containsOnly(
                        Map.entry("templates", new SiteConfig.VmidRange(100, 999)),
                        Map.entry("vms", new SiteConfig.VmidRange(1000, 4999)));
        assertThat(config.settings()).containsOnlyKeys("defaults", "tags", "talos");
        assertThat(json(config.settings())
                        .at("/talos/default_kubernetes_version")
                        .textValue())
                .isEqualTo("1.35.0");
        assertThat(config.profiles()).containsOnlyKeys("orchard");
        assertThat(json(config.profiles())
                        .at("/orchard/nodes/controlplane/assignments/1/vmid")
                        .intValue())
                .isEqualTo(2001);
        assertThat(config.policy())
                .isEqualTo(Policy.of(
                        new Policy.Headroom(20, 2.5),
                        Policy.Approvals.of(3, 2),
                        Policy.Timers.of(Duration.ofMinutes(15), Duration.ofSeconds(90), Duration.ofMinutes(90))));
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void whatSshNeedsIsReadWhereItIsSaid() {
        String print = "SHA256:" + "aB3+/".repeat(8) + "xyz";
        Map<String, byte[]> files = with(
                "cluster-config.yaml",
                CLUSTER_CONFIG
                        .replace(
                                "host: 192.0.2.12:8007",
                                "host: 192.0.2.12:8007\n      ssh_host_key: " + print + "\n      ssh_port: 2222")
                        .replace("ssh_user: root", "ssh_user: root\n  ssh_key_path: hill.example/pve/ssh-key"));

        SiteConfig config = loaded(files).at("c0ffee", Instant.EPOCH);

        assertThat(config.hosts().get(0).sshHostKey()).isEmpty();
        assertThat(config.hosts().get(1).sshHostKey()).contains(print);
        assertThat(config.hosts().get(1).sshPort()).contains(2222);
        assertThat(config.credentials().sshKeyPath()).contains("hill.example/pve/ssh-key");
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void aHostKeyThatIsNoFingerprintIsRefusedWithTheWayToGetOne() {
        assertThat(faults(
                        "cluster-config.yaml",
                        CLUSTER_CONFIG.replace(
                                "host: 192.0.2.12:8007", "host: 192.0.2.12:8007\n      ssh_host_key: MD5:00")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.sentence()).contains("ssh-keygen -lf"));
    }

    @Test
    void withoutAPolicyTheBuiltInOneApplies() {
        Map<String, byte[]> files = files();
        files.remove("policy.yaml");
        assertThat(loaded(files).policy()).isEqualTo(Policy.builtIn());
    }

    @Test
    void aRuleThatIsNotThereIsTheBuiltInOne() {
        Policy policy = loaded(with("policy.yaml", "approvals:\n  count: 3\n")).policy();
        assertThat(policy.approvals()).isEqualTo(Policy.Approvals.of(0, 3));
        assertThat(policy.timers()).isEqualTo(Policy.builtIn().timers());
    }

    @Test
    void aPrefixOfMachineNamesMayEndWithADash() {
        Map<String, byte[]> files =
                with("clusters/orchard.yaml", PROFILE.replace("name_prefix: oc", "name_prefix: orchard-cp-"));
        assertThat(loaded(files).warnings()).isEmpty();
    }

    @Test
    void aMisspeltRuleIsRefusedWithWhatWasMeant() {
        assertThat(faults("policy.yaml", POLICY.replace("free_guests", "free_guest")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line()).isEqualTo(5);
                    assertThat(fault.column()).isEqualTo(3);
                    assertThat(fault.sentence())
                            .startsWith(
                                    "policy.yaml line 5 column 3: the key approvals.free_guest is not known; expected")
                            .contains("did you mean free_guests?");
                });
    }

    @Test
    void anUnknownKeyIsKeptAndWarnedAbout() {
        Loading.Loaded loaded = loaded(with("cluster-config.yaml", CLUSTER_CONFIG + "defautls:\n  rack: 7\n"));
        assertThat(json(loaded.settings()).at("/defautls/rack").intValue()).isEqualTo(7);
        assertThat(loaded.warnings())
                .singleElement()
                .asString()
                .isEqualTo("cluster-config.yaml line 32 column 1: the key defautls is not known;"
                        + " it is kept and not used (did you mean defaults?)");
    }

    @Test
    void anUnknownKeyInsideATypedSectionKeepsTheSectionAsWritten() {
        Loading.Loaded loaded = loaded(with(
                "cluster-config.yaml",
                CLUSTER_CONFIG.replace("    - name: oak\n", "    - name: oak\n      rack: r7\n")));
        assertThat(json(loaded.settings()).at("/cluster/nodes/0/rack").textValue())
                .isEqualTo("r7");
        assertThat(loaded.warnings()).singleElement().asString().contains("cluster.nodes[0].rack");
    }

    @Test
    void everyFaultOfEveryFileIsReported() {
        Map<String, byte[]> files = with(
                "cluster-config.yaml",
                CLUSTER_CONFIG
                        .replace("storage: fast", "storage: [fast]")
                        .replace("pass_path: hill.example/pve/token", "x: y"));
        files.putAll(Map.of(
                "policy.yaml", "headroom:\n  memory_percent: 95\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        files.put("clusters/b.yaml", new byte[] {'a', ':', ' ', (byte) 0xff});

        assertThat(broken(files))
                .extracting(Fault::file, Fault::line)
                .contains(
                        tuple("cluster-config.yaml", 12),
                        tuple("cluster-config.yaml", 21),
                        tuple("policy.yaml", 2),
                        tuple("clusters/b.yaml", 1));
    }

    @ParameterizedTest(name = "{0} -> {1} is refused at {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: hill.example | name: hill example | 3:9 | cluster.name is 'hill example'",
                "name: hill.example | nom: x | 3:3 | cluster.name is missing",
                "name: elm | name: Oak | 7:13 | cluster.nodes[1].name is 'oak' a second time",
                "host: 192.0.2.12:8007 | host: oak.hill.example | 8:13 | a second time",
                "host: 192.0.2.12:8007 | host: 192.0.2.312 | 8:13 | cluster.nodes[1].host is '192.0.2.312'",
                "host: 192.0.2.12:8007 | host: elm:99999 | 8:13 | cluster.nodes[1].host is 'elm:99999'",
                "host: 192.0.2.12:8007 | host: fd00::12 | 8:13 | cluster.nodes[1].host is 'fd00::12'",
                "fingerprint: AB | fingerprint: GG | 9:20 | cluster.nodes[1].fingerprint is",
                "guest_agent: true | guest_agent: yes | 14:16 | defaults.guest_agent is 'yes'",
                "bios: ovmf | bios: efi | 13:9 | defaults.bios is 'efi'",
                "vms: 1000-4999 | vms: 900-4999 | 18:8 | overlaps vmid_ranges.templates",
                "vms: 1000-4999 | vms: 4999-1000 | 18:8 | vmid_ranges.vms is '4999-1000'",
                "vms: 1000-4999 | vms: 12 | 18:8 | vmid_ranges.vms is the number 12",
                "templates: 100-999 | templates: 99-999 | 17:14 | vmid_ranges.templates is '99-999'",
                "default_kubernetes_version: \"1.35.0\" | default_kubernetes_version: 1.35 | 31:31 | is the number 1.35",
                "storage: fast | storage: fast\\n  storage: slow | 13:3 | the key 'storage' a second time",
                "storage: fast | storage: !!binary AAAA | 12:12 | the tag tag:yaml.org,2002:binary",
                "`  ssh_user: root` | `\\tssh_user: root` | 22:1 | found character '\\t(TAB)' that cannot start any token",
            })
    void aWrongValueOfTheClusterConfigIsRefusedWithItsPlace(String old, String wrong, String place, String said) {
        assertRefused("cluster-config.yaml", CLUSTER_CONFIG, old, wrong, place, said);
    }

    @ParameterizedTest(name = "{0} -> {1} is refused at {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "node: elm | node: ash | 27:15 | which is not in cluster.nodes",
                "vmid: 2001 | vmid: 2000 | 28:15 | is '2000' a second time",
                "vmid: 2001 | vmid: 99 | 28:15 | is the number 99",
                "ip: 192.0.2.52 | ip: 192.0.2.51 | 29:13 | a second time",
                "ip: 192.0.2.52 | ip: 192.0.2.256 | 29:13 | ip is '192.0.2.256'",
                "00:02\" | 00:01\" | 30:14 | a second time",
                "mac: \"02: | mac: \"03: | 30:14 | mac is",
                "name: oc2 | name: OC1 | 26:15 | a second time",
                "pod_cidr: 10.40.0.0/16 | pod_cidr: 10.40.0.1/16 | 9:13 | network.pod_cidr is '10.40.0.1/16'",
                "pod_cidr: 10.40.0.0/16 | pod_cidr: 10.40.0.0/33 | 9:13 | network.pod_cidr is",
                "service_cidr: 10.41.0.0/16 | service_cidr: 10.40.128.0/17 | 10:17 | overlaps network.pod_cidr",
                "count: 2 | count: 1 | 13:12 | there are 2 assignments",
                "placement: spread | placement: random | 19:16 | placement is 'random'",
                "disk: 40G | disk: big | 17:11 | disk is 'big'",
                "memory: 4096 | memory: 4G | 16:13 | memory is '4G'",
                "cores: 2 | cores: 2.5 | 15:12 | cores is the number 2.5",
                "template: 900 | template: nine | 31:11 | template is 'nine'",
                "version: \"1.9.6\" | version: latest | 4:12 | talos.version is 'latest'",
                "type: talos | kind: talos | 1:1 | type is missing",
            })
    void aWrongValueOfAProfileIsRefusedWithItsPlace(String old, String wrong, String place, String said) {
        assertRefused("clusters/orchard.yaml", PROFILE, old, wrong, place, said);
    }

    @ParameterizedTest(name = "{0} -> {1} is refused at {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "memory_percent: 20 | memory_percent: 91 | 2:19 | headroom.memory_percent is the number 91",
                "cpu_overcommit: 2.5 | cpu_overcommit: 0 | 3:19 | headroom.cpu_overcommit is the number 0",
                "free_guests: 3 | free_guests: -1 | 5:16 | approvals.free_guests is the number -1",
                "count: 2 | count: 11 | 6:10 | approvals.count is the number 11",
                "plan_expiry: 15m | plan_expiry: 15 | 8:16 | timers.plan_expiry is the number 15",
                "observe: 90s | observe: 0s | 9:12 | timers.observe is '0s'",
                "migrate: PT1H30M | migrate: 31d | 10:12 | timers.migrate is '31d'",
                "timers: | tmiers: | 7:1 | the key tmiers is not known",
            })
    void aWrongRuleIsRefusedWithItsPlace(String old, String wrong, String place, String said) {
        assertRefused("policy.yaml", POLICY, old, wrong, place, said);
    }

    @Test
    void withoutTheClusterConfigThereIsNoSite() {
        Map<String, byte[]> files = files();
        files.remove("cluster-config.yaml");
        assertThat(broken(files))
                .singleElement()
                .extracting(Fault::sentence)
                .isEqualTo("cluster-config.yaml: there is no such file; expected the description of the site");
    }

    @Test
    void theSameMachineInTwoProfilesIsRefused() {
        assertThat(faults("clusters/meadow.yaml", PROFILE.replace("name: orchard", "name: meadow")))
                .hasSize(8)
                .allSatisfy(fault -> assertThat(fault.sentence())
                        .startsWith("clusters/orchard.yaml")
                        .contains("a second time", "the first is in clusters/meadow.yaml"));
    }

    @Test
    void aSiteTooLargeForAMessageIsRefusedBeforeItIsPublished() {
        String large = CLUSTER_CONFIG + "notes:\n" + "  - a note that takes its room in the message\n".repeat(6000);
        assertThat(faults("cluster-config.yaml", large))
                .singleElement()
                .extracting(Fault::sentence)
                .asString()
                .contains("cluster-config.yaml", "at most 262144 bytes");
    }

    @Test
    void aFileThatIsNotReadIsWarnedAbout() {
        assertThat(loaded(with("clusters/spare.yml", "name: spare\n")).warnings())
                .containsExactly("clusters/spare.yml: is not read: profiles end in .yaml");
    }

    private static void assertRefused(
            String path, String content, String old, String wrong, String place, String said) {
        assertThat(content).contains(old);
        String changed = content.replace(old, wrong.replace("\\n", "\n").replace("\\t", "\t"));
        assertThat(faults(path, changed)).as(changed).anySatisfy(fault -> {
            assertThat(fault.line() + ":" + fault.column()).isEqualTo(place);
            assertThat(fault.file()).isEqualTo(path);
            assertThat(fault.found()).contains(said);
            assertThat(fault.expected()).isNotBlank();
        });
    }

    private static List<Fault> faults(String path, String content) {
        return broken(with(path, content));
    }

    private static JsonNode json(Object value) {
        return WireJson.mapper().valueToTree(value);
    }

    static List<Fault> broken(Map<String, byte[]> files) {
        Loading loading = ConfigLoader.load(files, Instant.EPOCH);
        assertThat(loading).isInstanceOf(Loading.Broken.class);
        return ((Loading.Broken) loading).faults();
    }

    static Loading.Loaded loaded(Map<String, byte[]> files) {
        Loading loading = ConfigLoader.load(files, Instant.EPOCH);
        assertThat(loading).isInstanceOf(Loading.Loaded.class);
        return (Loading.Loaded) loading;
    }
}
