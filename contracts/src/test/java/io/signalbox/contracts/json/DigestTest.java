package io.signalbox.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DigestTest {

    @Property(tries = 200)
    void theOrderOfKeysDoesNotMatter(@ForAll Map<String, Integer> fields, @ForAll long seed) {
        List<String> keys = new ArrayList<>(fields.keySet());
        Collections.shuffle(keys, new Random(seed));
        Map<String, Integer> shuffled = new LinkedHashMap<>();
        keys.forEach(key -> shuffled.put(key, fields.getOrDefault(key, 0)));
        assertThat(Digest.ofValue(Map.of("outer", shuffled))).isEqualTo(Digest.ofValue(Map.of("outer", fields)));
    }

    @Example
    void theOrderOfItemsDoesMatter() {
        assertThat(Digest.ofValue(List.of(1, 2))).isNotEqualTo(Digest.ofValue(List.of(2, 1)));
    }

    @Example
    void theCanonicalFormIsSortedAndTight() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", List.of(true));
        value.put("B", "é");
        value.put("a", Map.of("y", 1));
        assertThat(Digest.canonical(value)).isEqualTo("{\"B\":\"é\",\"a\":{\"y\":1},\"b\":[true]}");
    }

    @Example
    void knownBytesHaveTheKnownDigest() {
        assertThat(Digest.ofBytes(new byte[0]).value())
                .isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThatThrownBy(() -> new Digest("sha256:E3")).isInstanceOf(IllegalArgumentException.class);
    }
}
