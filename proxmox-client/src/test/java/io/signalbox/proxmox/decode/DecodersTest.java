package io.signalbox.proxmox.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.ClusterStatus;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.GuestStatus;
import io.signalbox.proxmox.HaBlock;
import io.signalbox.proxmox.HaManagerStatus;
import io.signalbox.proxmox.HaMigrateAnswer;
import io.signalbox.proxmox.HaRule;
import io.signalbox.proxmox.HaStatus;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.HostStatus;
import io.signalbox.proxmox.MigratePreconditions;
import io.signalbox.proxmox.PendingSetting;
import io.signalbox.proxmox.Resource;
import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DecodersTest {

    private static final HostName PVE01 = new HostName("pve01");
    private static final HostName PVE02 = new HostName("pve02");

    private static Answer data(String json) throws UndecodableException {
        return Answer.parse(("{\"data\":" + json.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void numbersAndTextsAreInterchangeable() throws Exception {
        GuestConfig numbers = GuestDecoders.config(GuestKind.QEMU)
                .decode(data("{'memory':2048,'cores':2,'sockets':2,'name':7,'protection':1,'template':0}"));
        GuestConfig texts = GuestDecoders.config(GuestKind.QEMU)
                .decode(data("{'memory':'2048','cores':'2','sockets':'2','name':'7','protection':'1','template':'0'}"));

        assertThat(numbers).isEqualTo(texts);
        assertThat(texts.memory()).isEqualTo(2L << 30);
        assertThat(texts.cpus()).hasValue(4);
        assertThat(texts.protection()).isTrue();
        assertThat(texts.template()).isFalse();
    }

    @Example
    void aVmConfigurationSaysWhoItIsAndWhatTiesItToItsHost() throws Exception {
        GuestConfig config = GuestDecoders.config(GuestKind.QEMU).decode(data("""
                {'name':'web1','smbios1':'uuid=3f0f3a5e-0000-4000-8000-000000000100','tags':'web;prod','digest':'b7b5',
                 'lock':'backup','memory':'current=4096','scsi0':'ceph:vm-100-disk-0,size=32G','ide2':'none,media=cdrom',
                 'unused0':'local:100/vm-100-disk-1.raw','scsihw':'virtio-scsi-single','hostpci0':'0000:01:00.0','usb1':'host=1-2',
                 'net0':'virtio=BC:24:11:00:00:01,bridge=vmbr0','scsi1':'size=?'}"""));

        assertThat(config.uuid().map(Object::toString)).contains("3f0f3a5e-0000-4000-8000-000000000100");
        assertThat(config.tags()).containsExactly("prod", "web");
        assertThat(config.lock()).contains("backup");
        assertThat(config.memory()).isEqualTo(4L << 30);
        assertThat(config.cpus()).hasValue(1);
        assertThat(config.disks()).extracting("key").containsExactly("ide2", "scsi0", "unused0");
        assertThat(config.devices()).containsOnlyKeys("hostpci0", "usb1");
        assertThat(config.unreadable()).containsExactly("scsi1");
        assertThat(config.raw()).containsEntry("scsi1", "size=?");
    }

    @Example
    void aContainerHasAHostNameAndMountPointsAndNoUuid() throws Exception {
        GuestConfig config = GuestDecoders.config(GuestKind.LXC)
                .decode(data(
                        "{'hostname':'dns1','rootfs':'local:vm-101-disk-0,size=8G','mp0':'/srv,mp=/srv','swap':512}"));

        assertThat(config.name()).contains("dns1");
        assertThat(config.uuid()).isEmpty();
        assertThat(config.cpus()).isEmpty();
        assertThat(config.memory()).isEqualTo(512L << 20);
        assertThat(config.disks()).extracting("key").containsExactly("mp0", "rootfs");
    }

    @Example
    void aNullIsAsGoodAsNothing() throws Exception {
        GuestStatus status = GuestDecoders.status(
                data(
                        "{'status':'running','qmpstatus':'paused','ha':{'managed':1,'state':null},'maxmem':'1024','lock':null}"));

        assertThat(status.haManaged()).isTrue();
        assertThat(status.haState()).isEmpty();
        assertThat(status.lock()).isEmpty();
        assertThat(status.maxMemory()).hasValue(1024);
        assertThat(status.running()).isTrue();
    }

    @Example
    void aClusterSaysWhetherItHasQuorumAndASingleHostHasIt() throws Exception {
        ClusterStatus cluster = SiteDecoders.clusterStatus(data("""
                [{'type':'cluster','name':'prod','quorate':'0','nodes':2},{'type':'node','name':'pve01','online':1,'local':1,
                 'ip':'192.0.2.1'},{'type':'node','name':'pve02','online':'0'}]"""));
        ClusterStatus single = SiteDecoders.clusterStatus(data("[{'type':'node','name':'pve01','online':1}]"));

        assertThat(cluster.quorate()).isFalse();
        assertThat(cluster.name()).contains("prod");
        assertThat(cluster.online()).containsExactly(PVE01);
        assertThat(single.quorate()).isTrue();
        assertThat(single.name()).isEmpty();
    }

    @Example
    void resourcesOfEveryKindAreToldApartAndNewKindsKept() throws Exception {
        ClusterResources resources = SiteDecoders.clusterResources(data("""
                [{'id':'qemu/100','type':'qemu','vmid':'100','node':'pve01','status':'unknown'},
                 {'id':'lxc/101','type':'lxc','vmid':101,'node':'pve02','status':'running','hastate':'started','tags':'b;a'},
                 {'id':'node/pve01','type':'node','node':'pve01','status':'online','hastate':'maintenance','maxcpu':2,'maxmem':4096},
                 {'id':'storage/pve01/local','type':'storage','node':'pve01','storage':'local','shared':0,'content':'iso,images'},
                 {'id':'network/x','type':'network','node':'pve01'}]"""));

        assertThat(resources.guests())
                .extracting(Resource.Guest::at)
                .containsExactly(GuestAt.vm(PVE01, 100), GuestAt.container(PVE02, 101));
        assertThat(resources.guest(100).orElseThrow().name()).isEmpty();
        assertThat(resources.guest(101).orElseThrow().tags()).containsExactly("a", "b");
        assertThat(resources.hosts().getFirst().haState()).contains("maintenance");
        assertThat(resources.storages().getFirst().content()).containsExactly("images", "iso");
        assertThat(resources.all()).contains(new Resource.Other("network/x", "network"));
    }

    @Example
    void aHostSaysItsMemoryAndProcessors() throws Exception {
        HostStatus status = HostDecoders.status(data("""
                {'pveversion':'pve-manager/9.2.11/x','kversion':'Linux 6.14','cpu':'0.25','uptime':'60',
                 'memory':{'total':'1000','used':400},'cpuinfo':{'cpus':'8'}}"""));

        assertThat(status.memoryFree()).isEqualTo(600);
        assertThat(status.cpus()).isEqualTo(8);
        assertThat(status.cpuLoad()).isEqualTo(0.25);
    }

    @Example
    void preconditionsAreKeyedByHostWhateverTheSchemaSays() throws Exception {
        MigratePreconditions preconditions = MigrateDecoders.preconditions(data("""
                {'running':1,'allowed_nodes':['pve02'],'not_allowed_nodes':{'pve03':{'unavailable_storages':['local-zfs'],
                 'blocking-ha-resources':[{'sid':'vm:101','cause':'resource-affinity'}]}},'local_resources':['hostpci0'],
                 'local_disks':[{'volid':'local:100/a.raw','size':'2147483648','drivename':'scsi0','is_attached':1,'replicate':'1'}],
                 'mapped-resources':[],'mapped-resource-info':{},'has-dbus-vmstate':1}"""));

        assertThat(preconditions.running()).isTrue();
        assertThat(preconditions.allowed()).containsExactly(PVE02);
        MigratePreconditions.Obstacles obstacles = preconditions.notAllowed().get(new HostName("pve03"));
        assertThat(obstacles)
                .isEqualTo(new MigratePreconditions.Obstacles(
                        List.of("local-zfs"), List.of(), List.of(new HaBlock("vm:101", "resource-affinity"))));
        assertThat(preconditions.localResources()).containsExactly("hostpci0");
        assertThat(preconditions.localDisks().getFirst().size()).isEqualTo(OptionalLong.of(2L << 30));
        assertThat(preconditions.localDisks().getFirst().attached()).isTrue();
    }

    @Example
    void anEmptyHashThatPerlSendsAsAnArrayIsEmpty() throws Exception {
        assertThat(MigrateDecoders.preconditions(data("{'running':0,'not_allowed_nodes':[]}"))
                        .notAllowed())
                .isEmpty();
    }

    @Example
    void theHaStackIsReadInAllItsForms() throws Exception {
        HaStatus status = HaDecoders.status(data("""
                [{'id':'quorum','type':'quorum','quorate':'1','status':'OK','node':'pve01'},
                 {'id':'service:vm:100','type':'service','sid':'vm:100','node':'pve01','crm_state':'migrate','state':'migrate'}]"""));
        HaManagerStatus manager = HaDecoders.managerStatus(data("""
                {'manager_status':{'master_node':'pve01','timestamp':1795391350,'node_status':{'pve01':'online','pve02':'maintenance'},
                 'service_status':{'vm:100':{'node':'pve01','state':'migrate','target':'pve02','uid':'x'}}},
                 'quorum':{'node':'pve01','quorate':'1'}}"""));

        assertThat(status.quorate()).isTrue();
        assertThat(status.service("vm:100").orElseThrow().crmState()).contains("migrate");
        assertThat(manager.quorate()).isTrue();
        assertThat(manager.at()).contains(Instant.ofEpochSecond(1_795_391_350));
        assertThat(manager.hosts()).containsEntry(PVE02, "maintenance");
        assertThat(manager.services().get("vm:100"))
                .isEqualTo(new HaManagerStatus.Service(Optional.of(PVE01), "migrate", Optional.of(PVE02)));
    }

    @Example
    void aRuleNamesItsHostsWithTheirPriorities() throws Exception {
        HaRule rule = HaDecoders.rules(
                        data(
                                "[{'rule':'r1','type':'node-affinity','resources':'vm:100,ct:101','nodes':'pve01:2,pve02','strict':1}]"))
                .getFirst();

        assertThat(rule.resources()).containsExactly("ct:101", "vm:100");
        assertThat(rule.hosts()).containsEntry(PVE01, OptionalInt.of(2)).containsEntry(PVE02, OptionalInt.empty());
        assertThat(rule.strict()).isTrue();
        assertThat(rule.disabled()).isFalse();
    }

    @Example
    void theHaManagersAnswerIsNothingOnEightAndAnObjectOnNine() throws Exception {
        assertThat(MigrateDecoders.haMigrate(data("null")))
                .isEqualTo(new HaMigrateAnswer(Optional.empty(), List.of(), List.of()));
        assertThat(MigrateDecoders.haMigrate(data("""
                {'requested-node':'pve02','sid':'vm:100','blocking-resources':[{'sid':'vm:101','cause':'resource-affinity'}],
                 'comigrated-resources':['vm:102']}""")))
                .isEqualTo(new HaMigrateAnswer(
                        Optional.of(PVE02), List.of(new HaBlock("vm:101", "resource-affinity")), List.of("vm:102")));
    }

    @Example
    void aListedTaskRunsUntilItHasAnEnd() throws Exception {
        String upid = "'upid':'UPID:pve01:00005897:000524BB:6B037F76:qmigrate:100:root@pam:'";

        assertThat(TaskDecoders.tasks(data("[{" + upid + ",'status':'RUNNING'},{" + upid
                        + "},{" + upid + ",'status':'migration problems','endtime':'1795391360'},{" + upid
                        + ",'status':'unexpected status','endtime':1795391360}]")))
                .extracting(TaskEntry::state)
                .containsExactly(
                        new TaskState.Running(),
                        new TaskState.Running(),
                        new TaskState.Failed("migration problems"),
                        new TaskState.OutcomeUnknown("unexpected status"));
    }

    @Example
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> SiteDecoders.version(data("{'release':'9.2'}")))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("'version' of data is missing");
        assertThatThrownBy(() -> SiteDecoders.hosts(data("{}")))
                .hasMessageContaining("'data' is an object, expected an array");
        assertThatThrownBy(() -> TaskDecoders.upid(data("'OK'"))).hasMessageContaining("names no task");
    }

    @Property
    void aBodyOfAnyKindIsReadOrRefusedInOneWay(@ForAll byte[] body) {
        try {
            Answer answer = Answer.parse(body);
            assertThat(answer.errors()).isNotNull();
        } catch (UndecodableException e) {
            assertThat(e).hasMessageContaining("body");
        }
    }

    @Property
    void aNumberOfAnyTextIsReadOrAbsent(@ForAll String text) throws UndecodableException {
        String escaped =
                com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
        Fields fields = Answer.parse(("{\"data\":{\"n\":" + escaped + "}}").getBytes(StandardCharsets.UTF_8))
                .object();

        assertThat(fields.number("n").isPresent()).isEqualTo(text.matches("-?\\d+") && text.length() < 19);
        assertThat(fields.integer("n")).isNotNull();
    }

    @Example
    void whatWaitsForTheNextStartIsReadKeyByKey() throws UndecodableException {
        assertThat(GuestDecoders.pending(data("""
                [{'key':'cores','value':2,'pending':4},{'key':'agent','value':'1','delete':1},
                 {'key':'name','value':'web01'},{'key':'digest','value':'0123'}]""")))
                .containsExactly(
                        new PendingSetting("cores", Optional.of("2"), Optional.of("4"), false),
                        new PendingSetting("agent", Optional.of("1"), Optional.empty(), true),
                        new PendingSetting("name", Optional.of("web01"), Optional.empty(), false));
    }
}
