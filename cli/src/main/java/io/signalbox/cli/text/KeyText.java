package io.signalbox.cli.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.site.RegisteredKey;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A key as the ops repo registers it. */
public final class KeyText {
    private KeyText() {}

    /** An entry of the list {@code keys} in keys.yaml. */
    public static List<String> entry(RegisteredKey key) {
        return List.of(
                "# in keys.yaml of the ops repo, below 'keys:'",
                "  - id: " + quoted(key.id()),
                "    owner: " + quoted(key.owner()),
                "    public_key: " + quoted(key.publicKey()),
                "    roles: " + list(key.roles().stream().map(Role::wireName).toList()),
                "    channels: "
                        + list(key.channels().stream()
                                .map(channel -> channel.name().toLowerCase(Locale.ROOT))
                                .toList()),
                "    actors: " + key.actors().stream().map(KeyText::quoted).collect(inBrackets()));
    }

    private static String list(Collection<String> words) {
        return words.stream().collect(inBrackets());
    }

    private static java.util.stream.Collector<CharSequence, ?, String> inBrackets() {
        return Collectors.joining(", ", "[", "]");
    }

    /** A text of JSON is a text of YAML. */
    private static String quoted(String text) {
        try {
            return WireJson.mapper().writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written: " + text, e);
        }
    }
}
