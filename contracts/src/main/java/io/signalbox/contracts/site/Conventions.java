package io.signalbox.contracts.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the site's configuration says of new guests ({@code defaults}, {@code tags}, {@code cloudinit}), and what goes without. */
public record Conventions(SiteConfig config) {

    private JsonNode of(String section) {
        return Optional.ofNullable(config.settings().get(section)).orElseGet(MissingNode::getInstance);
    }

    private Optional<String> text(String section, String key) {
        return Optional.of(of(section).path(key))
                .filter(node -> node.isValueNode() && !node.isNull())
                .map(JsonNode::asText)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private boolean flag(String section, String key, boolean otherwise) {
        return text(section, key)
                .map(word -> switch (word.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on", "1" -> true;
                    default -> false;
                })
                .orElse(otherwise);
    }

    /** Where disks go. */
    public Optional<String> storage() {
        return text("defaults", "storage");
    }

    /** The bridge of network interfaces. */
    public String bridge() {
        return text("defaults", "network_bridge").orElse("vmbr0");
    }

    /** The firmware: {@code ovmf} or {@code seabios}. */
    public String bios() {
        return text("defaults", "bios").orElse("ovmf");
    }

    /** The machine type. */
    public String machine() {
        return text("defaults", "machine").orElse("q35");
    }

    /** The CPU type. */
    public Optional<String> cpu() {
        return text("defaults", "cpu");
    }

    /** The SCSI controller. */
    public String controller() {
        return text("defaults", "scsi_controller").orElse("virtio-scsi-single");
    }

    /** Whether the EFI variables come with the keys for secure boot. */
    public boolean enrolledKeys() {
        return flag("defaults", "efidisk_pre_enrolled_keys", false);
    }

    /** Whether guests have the QEMU guest agent. */
    public boolean agent() {
        return flag("defaults", "guest_agent", true);
    }

    /** The user that cloud-init makes. */
    public Optional<String> user() {
        return text("cloudinit", "default_user");
    }

    /**
     * The tags of a template, sorted, in the form that PVE keeps.
     *
     * @param kind the key of the tags that its kind has besides, such as {@code talos}; empty for none
     */
    public List<String> tags(String kind) {
        Set<String> tags = new TreeSet<>();
        for (String section : kind.isEmpty() ? List.of("templates") : List.of("templates", kind)) {
            JsonNode listed = of("tags").path(section);
            listed.forEach(tag -> tags.add(tag.asText().strip().toLowerCase(Locale.ROOT)));
            if (listed.isMissingNode()) {
                tags.add(section.equals("templates") ? "template" : section);
            }
        }
        tags.removeIf(String::isEmpty);
        return new ArrayList<>(tags);
    }
}
