package io.signalbox.opsconfig;

import java.util.List;

/** Checks the keys of {@code cluster-config.yaml} that are kept as they are written. */
final class KnownSettings {
    private KnownSettings() {}

    static void check(Section root) {
        root.section("defaults").ifPresent(KnownSettings::defaults);
        root.section("tags").ifPresent(tags -> tags.allKeys().forEach(key -> tags.texts(key, Shape.TAG)));
        root.section("cloudinit")
                .ifPresent(section -> texts(section, "default_user", "ssh_keys_source", "vendor_snippet_path"));
        root.section("talos").ifPresent(KnownSettings::talos);
        root.section("ansible").ifPresent(section -> texts(section, "fleet_infra_path", "inventory"));
    }

    private static void defaults(Section section) {
        section.text("bios", Shape.BIOS);
        section.truth("efidisk_pre_enrolled_keys");
        section.truth("guest_agent");
        texts(section, "storage", "network_bridge", "machine", "cpu", "scsi_controller");
    }

    private static void talos(Section section) {
        section.texts("default_extensions", Shape.ANY);
        section.text("factory_base_url", Shape.URL);
        section.text("default_kubernetes_version", Shape.VERSION);
        texts(section, "interface_name");
    }

    private static void texts(Section section, String... keys) {
        List.of(keys).forEach(key -> section.text(key, Shape.ANY));
        section.warnUnknown();
    }
}
