package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.signalbox.contracts.id.Require;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a template is made of. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TemplateSource.CloudImage.class, name = "CloudImage"),
    @JsonSubTypes.Type(value = TemplateSource.Iso.class, name = "Iso"),
    @JsonSubTypes.Type(value = TemplateSource.DiskImage.class, name = "DiskImage"),
    @JsonSubTypes.Type(value = TemplateSource.TalosImage.class, name = "TalosImage")
})
public sealed interface TemplateSource {

    /** Where it comes from. */
    SourceImage image();

    /** What it is, for people. */
    @JsonIgnore
    String word();

    /**
     * A disk image that reads cloud-init: it gets a cloud-init drive and a serial console.
     *
     * @param user whom cloud-init makes; absent: {@code cloudinit.default_user} of the site's configuration
     * @param sshKeys public keys that may log in as that user, each as one line of an {@code authorized_keys} file
     * @param ipconfig of the first network card; absent: {@code ip=dhcp}
     * @param upgrade whether packages are upgraded at the first start; absent: no
     */
    record CloudImage(
            SourceImage image,
            Optional<String> user,
            List<String> sshKeys,
            Optional<String> ipconfig,
            Optional<Boolean> upgrade)
            implements TemplateSource {
        private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
        private static final String ADDRESS = "(?:ip6?=[0-9A-Za-z.:/]{2,50}|gw6?=[0-9A-Fa-f.:]{2,40})";
        private static final Pattern IPCONFIG = Pattern.compile("%1$s(?:,%1$s){0,3}".formatted(ADDRESS));
        private static final int MOST_KEYS = 50;

        public CloudImage {
            Require.present("image", image);
            user = user == null ? Optional.empty() : user;
            user.ifPresent(one -> Require.matches("user", one, USER, "a user name such as admin"));
            sshKeys = sshKeys == null ? List.of() : List.copyOf(sshKeys);
            Require.that(
                    sshKeys.size() <= MOST_KEYS,
                    "%d SSH keys are given: at most %d are taken".formatted(sshKeys.size(), MOST_KEYS));
            sshKeys.forEach(PublicKeyLine::require);
            ipconfig = ipconfig == null ? Optional.empty() : ipconfig;
            ipconfig.ifPresent(one ->
                    Require.matches("ipconfig", one, IPCONFIG, "such as ip=dhcp or ip=192.0.2.10/24,gw=192.0.2.1"));
            upgrade = upgrade == null ? Optional.empty() : upgrade;
        }

        @Override
        public String word() {
            return "cloud image";
        }
    }

    /** An installation medium: the template has an empty disk and the medium in its drive. */
    record Iso(SourceImage image) implements TemplateSource {
        public Iso {
            Require.present("image", image);
        }

        @Override
        public String word() {
            return "ISO";
        }
    }

    /** A disk image without cloud-init. */
    record DiskImage(SourceImage image) implements TemplateSource {
        public DiskImage {
            Require.present("image", image);
        }

        @Override
        public String word() {
            return "disk image";
        }
    }

    /** A Talos image for nocloud, which configures itself: no cloud-init drive. */
    record TalosImage(SourceImage image) implements TemplateSource {
        public TalosImage {
            Require.present("image", image);
        }

        @Override
        public String word() {
            return "Talos image";
        }
    }
}
