package io.signalbox.opsconfig;

import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.RegisteredKey;
import io.signalbox.opsconfig.yaml.Findings;
import io.signalbox.opsconfig.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code keys.yaml}: who may sign commands and approvals besides the gateways, and for whom. */
final class KeysReader {
    private static final String KEYS = "keys";

    private final Uniques ids;
    private final Uniques publicKeys;

    private KeysReader(Findings findings) {
        this.ids = new Uniques(findings);
        this.publicKeys = new Uniques(findings);
    }

    static List<RegisteredKey> read(YamlValue tree, Findings findings) {
        return Section.root(tree, findings)
                .map(root -> new KeysReader(findings).keys(root))
                .orElse(List.of());
    }

    private List<RegisteredKey> keys(Section root) {
        List<RegisteredKey> keys = new ArrayList<>();
        if (root.require(KEYS, "a list of keys, each with id, owner, public_key, roles, channels and actors")) {
            root.sections(KEYS).forEach(section -> key(section).ifPresent(keys::add));
        }
        root.refuseUnknown();
        return keys;
    }

    private Optional<RegisteredKey> key(Section section) {
        Optional<String> id = section.requiredText("id", Shape.KEY_ID);
        id.ifPresent(text -> ids.add(section.name("id"), text, section.placeOf("id")));
        Optional<String> owner = section.requiredText("owner", Shape.LABEL);
        Optional<String> publicKey = section.requiredText("public_key", Shape.PUBLIC_KEY);
        publicKey.ifPresent(text -> publicKeys.add(section.name("public_key"), text, section.placeOf("public_key")));
        Set<Role> roles = new LinkedHashSet<>(some(section, "roles", section.choices("roles", Words.ROLES)));
        Set<Channel> channels = channels(section);
        List<String> actors = some(section, "actors", section.texts("actors", Shape.ACTORS));
        if (actors.contains("*")) {
            section.findings()
                    .warn(
                            section.placeOf("actors"),
                            "%s holds *: whoever has this key can speak for everybody"
                                    .formatted(section.name("actors")));
        }
        section.refuseUnknown();
        return id.isEmpty() || owner.isEmpty() || publicKey.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegisteredKey(id.get(), owner.get(), publicKey.get(), roles, channels, actors));
    }

    private static Set<Channel> channels(Section section) {
        Map<String, Channel> allowed = new LinkedHashMap<>(Words.CHANNELS);
        allowed.remove(Words.lower(Channel.HTTP));
        return new LinkedHashSet<>(some(section, "channels", section.choices("channels", allowed)));
    }

    private static <T> List<T> some(Section section, String key, List<T> values) {
        boolean isEmptyList = section.value(key)
                .filter(value -> value instanceof YamlValue.Sequence sequence
                        && sequence.items().isEmpty())
                .isPresent();
        if (section.require(key, "a list with at least one entry") && isEmptyList) {
            section.findings()
                    .fault(section.placeOf(key), section.name(key) + " is empty", "a list with at least one entry");
        }
        return values;
    }
}
