package io.signalbox.proxmox.decode;

import io.signalbox.proxmox.HaBlock;
import io.signalbox.proxmox.HaMigrateAnswer;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.MigratePreconditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers about moving guests. */
public final class MigrateDecoders {

    private MigrateDecoders() {}

    /** {@code GET …/migrate}: as it is sent, not as its schema says (PVE: API2/Qemu.pm:5424-5465). */
    public static MigratePreconditions preconditions(Answer answer) throws UndecodableException {
        Fields data = answer.object();
        List<HostName> allowed = new ArrayList<>();
        for (String name : data.texts("allowed_nodes")) {
            allowed.add(SiteDecoders.hostName(name));
        }
        Map<HostName, MigratePreconditions.Obstacles> notAllowed = new TreeMap<>();
        for (Map.Entry<String, Fields> entry :
                data.object("not_allowed_nodes").objectsByKey().entrySet()) {
            Fields why = entry.getValue();
            notAllowed.put(
                    SiteDecoders.hostName(entry.getKey()),
                    new MigratePreconditions.Obstacles(
                            why.texts("unavailable_storages"),
                            why.texts("unavailable-resources"),
                            blocks(why.objects("blocking-ha-resources"))));
        }
        List<MigratePreconditions.LocalDisk> disks = new ArrayList<>();
        for (Fields disk : data.objects("local_disks")) {
            disks.add(localDisk(disk));
        }
        return new MigratePreconditions(
                data.flag("running"),
                allowed,
                notAllowed,
                disks,
                data.texts("local_resources"),
                data.texts("mapped-resources"),
                data.texts("dependent-ha-resources"));
    }

    private static MigratePreconditions.LocalDisk localDisk(Fields disk) throws UndecodableException {
        return new MigratePreconditions.LocalDisk(
                disk.requiredText("volid"),
                disk.number("size"),
                disk.text("drivename").orElse(""),
                disk.flag("is_attached"),
                disk.flag("is_unused"),
                disk.flag("cdrom"),
                disk.flag("replicate"),
                disk.flag("is_cloudinit"),
                disk.flag("is_vmstate"),
                disk.flag("is_tpmstate"));
    }

    private static List<HaBlock> blocks(List<Fields> rows) throws UndecodableException {
        List<HaBlock> blocks = new ArrayList<>();
        for (Fields row : rows) {
            blocks.add(new HaBlock(row.requiredText("sid"), row.text("cause").orElse("")));
        }
        return blocks;
    }

    /** {@code POST /cluster/ha/resources/{sid}/migrate}: nothing on 8.x, an object on 9.x. */
    public static HaMigrateAnswer haMigrate(Answer answer) throws UndecodableException {
        Optional<Fields> data = answer.optionalObject();
        if (data.isEmpty()) {
            return new HaMigrateAnswer(Optional.empty(), List.of(), List.of());
        }
        Optional<String> requested = data.get().filledText("requested-node");
        return new HaMigrateAnswer(
                requested.isPresent() ? Optional.of(SiteDecoders.hostName(requested.get())) : Optional.empty(),
                blocks(data.get().objects("blocking-resources")),
                data.get().texts("comigrated-resources"));
    }
}
