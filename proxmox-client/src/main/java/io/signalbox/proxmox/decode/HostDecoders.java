package io.signalbox.proxmox.decode;

import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.HostStatus;
import io.signalbox.proxmox.HostTime;
import io.signalbox.proxmox.StorageStatus;
import io.signalbox.proxmox.Tags;
import io.signalbox.proxmox.Volume;
import io.signalbox.proxmox.VolumeInfo;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers about one host. */
public final class HostDecoders {

    private HostDecoders() {}

    /** {@code GET /nodes/{node}/status}. */
    public static HostStatus status(Answer answer) throws UndecodableException {
        Fields data = answer.object();
        Fields memory = data.object("memory");
        return new HostStatus(
                data.text("pveversion").orElse(""),
                data.text("kversion").orElse(""),
                data.object("cpuinfo").requiredInteger("cpus"),
                data.fraction("cpu").orElse(0),
                memory.requiredNumber("total"),
                memory.requiredNumber("used"),
                Duration.ofSeconds(data.number("uptime").orElse(0)));
    }

    /** {@code GET /nodes/{node}/time}. */
    public static HostTime time(Answer answer) throws UndecodableException {
        Fields data = answer.object();
        return new HostTime(
                instant(data.requiredNumber("time")), data.text("timezone").orElse("UTC"));
    }

    /** {@code GET /nodes/{node}/storage}. */
    public static List<StorageStatus> storages(Answer answer) throws UndecodableException {
        return answer.list(row -> new StorageStatus(
                row.requiredText("storage"),
                row.text("type").orElse(""),
                Tags.parse(row.text("content").orElse("")),
                row.flag("active"),
                row.flag("enabled"),
                row.flag("shared"),
                row.number("total"),
                row.number("used"),
                row.number("avail")));
    }

    /** {@code GET /nodes/{node}/storage/{storage}/content}. */
    public static List<Volume> volumes(Answer answer) throws UndecodableException {
        return answer.list(row -> new Volume(
                row.requiredText("volid"),
                row.text("content").orElse(""),
                row.filledText("format"),
                row.number("size"),
                row.integer("vmid"),
                instant(row.number("ctime"))));
    }

    /** {@code GET /nodes/{node}/storage/{storage}/content/{volume}}. */
    public static VolumeInfo volume(Answer answer) throws UndecodableException {
        Fields data = answer.object();
        return new VolumeInfo(data.filledText("format"), data.number("size"), data.number("used"));
    }

    /** {@code GET /nodes/{node}/qemu} and {@code …/lxc}. */
    public static Decoder<List<GuestEntry>> guests(HostName host, GuestKind kind) {
        return answer -> answer.list(row -> new GuestEntry(
                SiteDecoders.guestAt(host, kind, row),
                row.filledText("name"),
                row.text("status").orElse("unknown"),
                row.flag("template"),
                Tags.parse(row.text("tags").orElse("")),
                row.filledText("lock"),
                row.number("maxmem"),
                row.number("mem")));
    }

    static Optional<Instant> instant(OptionalLong seconds) throws UndecodableException {
        return seconds.isPresent() ? Optional.of(instant(seconds.getAsLong())) : Optional.empty();
    }

    private static Instant instant(long seconds) throws UndecodableException {
        try {
            return Instant.ofEpochSecond(seconds);
        } catch (DateTimeException e) {
            throw new UndecodableException(seconds + " is not a time in seconds", e);
        }
    }
}
