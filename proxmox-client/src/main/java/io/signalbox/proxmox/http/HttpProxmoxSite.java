package io.signalbox.proxmox.http;

import io.signalbox.proxmox.BackupRequest;
import io.signalbox.proxmox.CloneRequest;
import io.signalbox.proxmox.ConfigChange;
import io.signalbox.proxmox.ContainerMigrateRequest;
import io.signalbox.proxmox.DownloadRequest;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.HaMigrateAnswer;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.MigrateRequest;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.SiteActs;
import io.signalbox.proxmox.SiteConnection;
import io.signalbox.proxmox.Upid;
import io.signalbox.proxmox.decode.MigrateDecoders;
import io.signalbox.proxmox.decode.TaskDecoders;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * A site over HTTPS. It needs a running Quarkus application around it, since the REST client is generated with the application.
 */
public final class HttpProxmoxSite extends HttpReads implements ProxmoxSite {

    private final Exchange exchange;

    private HttpProxmoxSite(Exchange exchange) {
        super(exchange);
        this.exchange = exchange;
    }

    /**
     * Prepares the connections to a site; none is opened before the first call.
     *
     * @throws IllegalArgumentException or {@link java.io.UncheckedIOException} if the CA file cannot be used
     */
    public static ProxmoxSite open(SiteConnection connection, Timeouts timeouts, InstantSource clock) {
        return new HttpProxmoxSite(new Exchange(connection, timeouts, clock));
    }

    @Override
    public SiteActs onlyWhile(BooleanSupplier permitted) {
        return new HttpProxmoxSite(exchange.onlyWhile(permitted));
    }

    @Override
    public String site() {
        return exchange.site();
    }

    @Override
    public Upid migrate(GuestAt vm, MigrateRequest request) {
        OnlyFor.kind(GuestKind.QEMU, vm, "live migration");
        return migrate(
                vm,
                new Parameters()
                        .with("target", request.target().value())
                        .withFlag("online", request.online())
                        .withFlag("with-local-disks", request.withLocalDisks())
                        .with("targetstorage", request.targetStorage()));
    }

    @Override
    public Upid migrateContainer(GuestAt container, ContainerMigrateRequest request) {
        OnlyFor.kind(GuestKind.LXC, container, "migration with restart");
        return migrate(
                container,
                new Parameters()
                        .with("target", request.target().value())
                        .withFlag("restart", request.restart())
                        .with("target-storage", request.targetStorage()));
    }

    private Upid migrate(GuestAt guest, Parameters form) {
        return exchange.actOnHost(
                guest.host(),
                api -> api.migrate(guest.host().value(), guest.kind().word(), guest.vmid(), form.form()),
                TaskDecoders::upid);
    }

    @Override
    public HaMigrateAnswer haMigrate(String sid, HostName target) {
        String form = new Parameters().with("node", target.value()).form();
        return exchange.actOnSite(api -> api.haMigrate(sid, form), MigrateDecoders::haMigrate);
    }

    @Override
    public Upid start(GuestAt guest) {
        return power(guest, "start", new Parameters());
    }

    @Override
    public Upid stop(GuestAt guest) {
        return power(guest, "stop", new Parameters());
    }

    @Override
    public Upid shutdown(GuestAt guest, OptionalInt timeoutSeconds, boolean forceStop) {
        Parameters form = new Parameters().withFlag("forceStop", forceStop);
        timeoutSeconds.ifPresent(seconds -> form.with("timeout", seconds));
        return power(guest, "shutdown", form);
    }

    @Override
    public Upid reboot(GuestAt guest, OptionalInt timeoutSeconds) {
        Parameters form = new Parameters();
        timeoutSeconds.ifPresent(seconds -> form.with("timeout", seconds));
        return power(guest, "reboot", form);
    }

    private Upid power(GuestAt guest, String action, Parameters form) {
        return exchange.actOnHost(
                guest.host(),
                api -> api.power(guest.host().value(), guest.kind().word(), guest.vmid(), action, form.form()),
                TaskDecoders::upid);
    }

    @Override
    public Optional<Upid> updateConfig(GuestAt guest, ConfigChange change) {
        Parameters form = new Parameters().withAll(change.set()).with("digest", change.digest());
        if (!change.delete().isEmpty()) {
            form.with("delete", String.join(",", change.delete()));
        }
        String host = guest.host().value();
        return exchange.actOnHost(
                guest.host(),
                api -> switch (guest.kind()) {
                    case QEMU -> api.updateVmConfig(host, guest.vmid(), form.form());
                    case LXC -> api.updateContainerConfig(host, guest.vmid(), form.form());
                },
                TaskDecoders::optionalUpid);
    }

    @Override
    public Upid createVm(HostName host, int vmid, Map<String, String> settings) {
        String form = new Parameters().with("vmid", vmid).withAll(settings).form();
        return exchange.actOnHost(host, api -> api.createVm(host.value(), form), TaskDecoders::upid);
    }

    @Override
    public Upid cloneVm(GuestAt source, CloneRequest request) {
        OnlyFor.kind(GuestKind.QEMU, source, "cloneVm");
        String form = new Parameters()
                .with("newid", request.newVmid())
                .with("name", request.name())
                .with("full", request.full().map(full -> full ? "1" : "0"))
                .with("target", request.target().map(HostName::value))
                .with("storage", request.storage())
                .with("description", request.description())
                .with("pool", request.pool())
                .form();
        return exchange.actOnHost(
                source.host(), api -> api.cloneVm(source.host().value(), source.vmid(), form), TaskDecoders::upid);
    }

    @Override
    public Optional<Upid> convertToTemplate(GuestAt vm) {
        OnlyFor.kind(GuestKind.QEMU, vm, "convertToTemplate");
        return exchange.actOnHost(
                vm.host(),
                api -> api.convertToTemplate(vm.host().value(), vm.vmid(), new Parameters().form()),
                TaskDecoders::optionalUpid);
    }

    @Override
    public Upid delete(GuestAt guest, boolean purge, boolean unreferencedDisks) {
        Parameters query =
                new Parameters().withFlag("purge", purge).withFlag("destroy-unreferenced-disks", unreferencedDisks);
        return exchange.actOnHost(
                guest.host(),
                api -> api.delete(guest.host().value(), guest.kind().word(), guest.vmid(), query.query()),
                TaskDecoders::upid);
    }

    @Override
    public Optional<Upid> resizeDisk(GuestAt guest, String disk, String size, Optional<String> digest) {
        String form = new Parameters()
                .with("disk", disk)
                .with("size", size)
                .with("digest", digest)
                .form();
        return exchange.actOnHost(
                guest.host(),
                api -> api.resizeDisk(guest.host().value(), guest.kind().word(), guest.vmid(), form),
                TaskDecoders::optionalUpid);
    }

    @Override
    public Upid snapshot(GuestAt guest, String name, Optional<String> description, boolean withMemory) {
        String form = new Parameters()
                .with("snapname", name)
                .with("description", description)
                .withFlag("vmstate", withMemory)
                .form();
        return exchange.actOnHost(
                guest.host(),
                api -> api.snapshot(guest.host().value(), guest.kind().word(), guest.vmid(), form),
                TaskDecoders::upid);
    }

    @Override
    public Upid rollback(GuestAt guest, String snapshot, boolean start) {
        String form = new Parameters().withFlag("start", start).form();
        return exchange.actOnHost(
                guest.host(),
                api -> api.rollback(guest.host().value(), guest.kind().word(), guest.vmid(), snapshot, form),
                TaskDecoders::upid);
    }

    @Override
    public Upid deleteSnapshot(GuestAt guest, String snapshot) {
        return exchange.actOnHost(
                guest.host(),
                api -> api.deleteSnapshot(guest.host().value(), guest.kind().word(), guest.vmid(), snapshot),
                TaskDecoders::upid);
    }

    @Override
    public Optional<Upid> backup(GuestAt vm, BackupRequest request) {
        OnlyFor.kind(GuestKind.QEMU, vm, "backup");
        String form = new Parameters()
                .with("vmid", vm.vmid())
                .with("storage", request.storage())
                .with("mode", request.mode())
                .with("compress", "zstd")
                .with("notes-template", request.notesTemplate())
                .withFlag("protected", request.guarded())
                .with("remove", 0)
                .form();
        return exchange.actOnHost(
                vm.host(), api -> api.backup(vm.host().value(), form), TaskDecoders::upidUnlessSkipped);
    }

    @Override
    public Optional<Upid> deleteVolume(HostName host, String storage, String volume) {
        return exchange.actOnHost(
                host, api -> api.deleteVolume(host.value(), storage, volume), TaskDecoders::optionalUpid);
    }

    @Override
    public Upid download(HostName host, String storage, DownloadRequest request) {
        String form = new Parameters()
                .with("content", request.content())
                .with("filename", request.fileName())
                .with("url", request.url())
                .with("checksum-algorithm", request.checksumAlgorithm())
                .with("checksum", request.checksum())
                .with("compression", request.compression())
                .form();
        return exchange.actOnHost(host, api -> api.download(host.value(), storage, form), TaskDecoders::upid);
    }

    @Override
    public void stopTask(Upid upid) {
        exchange.actOnHost(
                upid.host(), api -> api.stopTask(upid.host().value(), upid.text()), TaskDecoders::optionalUpid);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
