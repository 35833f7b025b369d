package io.signalbox.merkle.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeafTest {
    private static Leaf leaf(Optional<byte[]> key, List<Leaf.RawHeader> headers, Optional<byte[]> value) {
        return Leaf.of(7, "a", "signalbox.events", 3, 19, 1_764_000_000_000L, key, headers, value);
    }

    private static Optional<byte[]> utf8(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLeafIsTheSameBytesForEver() {
        Leaf leaf = leaf(
                utf8("a"),
                List.of(
                        new Leaf.RawHeader("ce_id", utf8("1")),
                        new Leaf.RawHeader("x", Optional.empty()),
                        new Leaf.RawHeader("y", Optional.of(new byte[] {-1}))),
                utf8("{}"));
        assertThat(new String(leaf.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"index\":7,\"site\":\"a\",\"topic\":\"signalbox.events\",\"partition\":3,\"offset\":19,"
                                + "\"timestamp\":1764000000000,\"key\":\"a\","
                                + "\"headers\":[[\"ce_id\",\"1\"],[\"x\",null],[\"y\",{\"base64\":\"/w==\"}]],"
                                + "\"value\":{\"sha256\":\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\",\"length\":2}}");
        assertThat(leaf.place()).isEqualTo("signalbox.events/3@19");
    }

    @Property(tries = 200)
    void aLeafIsReadBackWhateverTheRecordHolds(
            @ForAll Optional<byte[]> key,
            @ForAll @Size(max = 5) List<Optional<byte[]>> headers,
            @ForAll String name,
            @ForAll Optional<byte[]> value)
            throws NotALeaf {
        String clean = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Leaf leaf = leaf(
                key, headers.stream().map(raw -> new Leaf.RawHeader(clean, raw)).toList(), value);
        assertThat(Leaf.parse(leaf.bytes())).isEqualTo(leaf);
        assertThat(leaf.hasValue(value)).isTrue();
        assertThat(leaf.hasValue(Optional.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})))
                .isFalse();
    }

    @Test
    void whatIsLongIsQuotedByItsHash() {
        Leaf leaf = leaf(
                Optional.of(new byte[513]),
                List.of(new Leaf.RawHeader("long", Optional.of(new byte[5000]))),
                Optional.empty());
        assertThat(leaf.key().orElseThrow()).isEqualTo(Quoted.Digest.of(new byte[513]));
        assertThat(leaf.headers().getFirst().value().orElseThrow()).isEqualTo(Quoted.Digest.of(new byte[5000]));
        assertThat(leaf.value()).isEmpty();
    }

    @Test
    void noRecordMakesALeafTooLargeForItsBundle() throws NotALeaf {
        List<Leaf.RawHeader> many = Collections.nCopies(3000, new Leaf.RawHeader("\u0001".repeat(50), utf8("\u0002")));
        Leaf leaf = leaf(Optional.of(new byte[512]), many, utf8("x"));
        assertThat(leaf.bytes()).hasSizeLessThan(Leaf.LIMIT);
        assertThat(leaf.headers()).containsExactly(Leaf.digest(many));
        assertThat(Leaf.parse(leaf.bytes())).isEqualTo(leaf);
        assertThat(Leaf.digest(many)).isNotEqualTo(Leaf.digest(many.subList(1, many.size())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"index\":\"7\"}",
                "{ \"index\":7,\"site\":\"a\",\"topic\":\"t\",\"partition\":3,\"offset\":19,\"timestamp\":1,\"key\":null,\"headers\":[],\"value\":null}",
                "{\"index\":7,\"site\":\"a\",\"topic\":\"t\",\"partition\":3,\"offset\":19,\"timestamp\":1,\"key\":null,\"headers\":[],\"value\":\"x\"}",
                "{\"index\":7,\"site\":\"a\",\"topic\":\"t\",\"partition\":99999999999,\"offset\":19,\"timestamp\":1,\"key\":null,\"headers\":[],\"value\":null}",
                "{\"index\":7,\"site\":\"a\",\"topic\":\"t\",\"partition\":3,\"offset\":19,\"timestamp\":1,\"key\":null,\"headers\":[],\"value\":null}x"
            })
    void anythingElseIsNoLeaf(String text) {
        assertThatThrownBy(() -> Leaf.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotALeaf.class);
    }

    @Test
    void aForgedTopicCannotSpeakToTheTerminal() {
        Leaf leaf = Leaf.of(0, "a", "\u001b[2J", 0, 0, 0, Optional.empty(), List.of(), Optional.empty());
        assertThat(leaf.place()).isEqualTo("?[2J/0@0");
    }
}
