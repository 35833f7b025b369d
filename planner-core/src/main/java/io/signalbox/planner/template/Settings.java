package io.signalbox.planner.template;

import io.signalbox.contracts.command.TemplateGoal.CreateTemplate;
import io.signalbox.contracts.command.TemplateSource;
import io.signalbox.contracts.site.Conventions;
import io.signalbox.contracts.site.SiteConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The configuration of a template, key by key as PVE names them. */
final class Settings {
    private static final int CORES = 2;
    private static final int MEMORY = 2048;

    private final CreateTemplate goal;
    private final Conventions site;
    private final String storage;
    private final Map<String, String> settings = new TreeMap<>();

    private Settings(SiteConfig config, CreateTemplate goal, String storage) {
        this.goal = goal;
        this.site = new Conventions(config);
        this.storage = storage;
    }

    /** Memory in bytes. */
    static long memory(CreateTemplate goal) {
        return (long) goal.memoryMib().orElse(MEMORY) << 20;
    }

    /** Every tag that the template gets, sorted. */
    static List<String> tags(SiteConfig config, CreateTemplate goal) {
        return new Conventions(config)
                .tags(
                        switch (goal.source()) {
                            case TemplateSource.CloudImage cloud -> "cloudinit";
                            case TemplateSource.TalosImage talos -> "talos";
                            case TemplateSource.Iso iso -> "";
                            case TemplateSource.DiskImage disk -> "";
                        });
    }

    /**
     * The settings.
     *
     * @param storage where its disks go
     * @param image the image as its storage names it
     * @param uuid its SMBIOS UUID
     */
    static Map<String, String> of(SiteConfig config, CreateTemplate goal, String storage, String image, String uuid) {
        Settings all = new Settings(config, goal, storage);
        all.common(uuid, tags(config, goal));
        switch (goal.source()) {
            case TemplateSource.CloudImage cloud -> all.cloud(cloud, image);
            case TemplateSource.TalosImage talos -> all.imported(image);
            case TemplateSource.DiskImage disk -> all.imported(image);
            case TemplateSource.Iso iso -> all.medium(image);
        }
        return Map.copyOf(all.settings);
    }

    /** What of it an approver looks for. */
    static String words(SiteConfig config, CreateTemplate goal) {
        Conventions site = new Conventions(config);
        String cloud = goal.source() instanceof TemplateSource.CloudImage image
                ? ", cloud-init for %s with %d SSH keys"
                        .formatted(
                                image.user().or(site::user).orElse("the image's own user"),
                                image.sshKeys().size())
                : "";
        return "%d cores, %d MiB, %s, %s, tags %s%s"
                .formatted(
                        goal.cores().orElse(CORES),
                        goal.memoryMib().orElse(MEMORY),
                        site.bios(),
                        site.bridge(),
                        String.join(", ", tags(config, goal)),
                        cloud);
    }

    private void common(String uuid, List<String> tags) {
        settings.put("name", goal.name());
        settings.put("ostype", "l26");
        settings.put("bios", site.bios());
        settings.put("machine", site.machine());
        site.cpu().ifPresent(cpu -> settings.put("cpu", cpu));
        settings.put("cores", Integer.toString(goal.cores().orElse(CORES)));
        settings.put("memory", Integer.toString(goal.memoryMib().orElse(MEMORY)));
        settings.put("scsihw", site.controller());
        settings.put("net0", "virtio,bridge=" + site.bridge());
        settings.put("agent", site.agent() ? "enabled=1" : "enabled=0");
        settings.put("smbios1", "uuid=" + uuid);
        if (!tags.isEmpty()) {
            settings.put("tags", String.join(";", tags));
        }
        if (site.bios().equals("ovmf")) {
            settings.put(
                    "efidisk0", "%s:1,efitype=4m,pre-enrolled-keys=%d".formatted(storage, site.enrolledKeys() ? 1 : 0));
        }
    }

    private void imported(String image) {
        settings.put("scsi0", "%s:0,import-from=%s,%s".formatted(storage, image, options()));
        settings.put("boot", "order=scsi0");
    }

    /** PVE: a disk has a thread of its own only behind a controller of its own. */
    private String options() {
        return site.controller().equals("virtio-scsi-single") ? "discard=on,iothread=1,ssd=1" : "discard=on,ssd=1";
    }

    /** The cloud-init drive is on scsi1: with UEFI, IDE drives come up too late for cloud-init to read one. */
    private void cloud(TemplateSource.CloudImage cloud, String image) {
        imported(image);
        settings.put("scsi1", storage + ":cloudinit");
        settings.put("serial0", "socket");
        settings.put("vga", "serial0");
        settings.put("ipconfig0", cloud.ipconfig().orElse("ip=dhcp"));
        settings.put("ciupgrade", cloud.upgrade().orElse(false) ? "1" : "0");
        cloud.user().or(site::user).ifPresent(user -> settings.put("ciuser", user));
        if (!cloud.sshKeys().isEmpty()) {
            String lines = String.join("\n", cloud.sshKeys()) + "\n";
            // PVE: the format urlencoded of sshkeys; a blank is %20 there, and + means itself.
            settings.put(
                    "sshkeys", URLEncoder.encode(lines, StandardCharsets.UTF_8).replace("+", "%20"));
        }
    }

    private void medium(String image) {
        long gib = goal.diskSize().orElseThrow(() -> new IllegalArgumentException("no size, which was to be refused"))
                >> 30;
        settings.put("scsi0", "%s:%d,%s".formatted(storage, gib, options()));
        settings.put("ide2", image + ",media=cdrom");
        settings.put("boot", "order=scsi0;ide2");
    }
}
