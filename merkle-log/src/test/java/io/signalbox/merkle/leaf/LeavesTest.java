package io.signalbox.merkle.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.contracts.audit.Leaf;
import io.signalbox.contracts.json.Digest;
import io.signalbox.merkle.leaf.RawRecord.RawHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeavesTest {
    private static Leaf leaf(Optional<byte[]> key, List<RawHeader> headers, Optional<byte[]> value) {
        return Leaves.of(
                "lab",
                7,
                new RawRecord(
                        "signalbox.events", 3, 19, Instant.parse("2026-11-01T12:00:00.125Z"), key, headers, value));
    }

    private static Optional<byte[]> utf8(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLeafIsTheSameBytesForEver() {
        Leaf leaf = leaf(
                utf8("lab"),
                List.of(new RawHeader("ce_type", utf8("signalbox.event.v1")), new RawHeader("ce_id", utf8("1"))),
                utf8("{}"));
        assertThat(new String(Leaves.write(leaf), StandardCharsets.UTF_8))
                .isEqualTo("{\"log\":\"lab\",\"index\":7,\"topic\":\"signalbox.events\",\"partition\":3,\"offset\":19,"
                        + "\"timestamp\":\"2026-11-01T12:00:00.125Z\",\"key\":\"lab\","
                        + "\"headers\":{\"ce_id\":\"1\",\"ce_type\":\"signalbox.event.v1\"},"
                        + "\"value\":\"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\","
                        + "\"length\":2}");
        assertThat(Leaves.place(leaf)).isEqualTo("signalbox.events/3@19");
    }

    @Property(tries = 200)
    void aLeafIsReadBackWhateverTheRecordHolds(
            @ForAll Optional<byte[]> key,
            @ForAll @Size(max = 5) List<Optional<byte[]>> headers,
            @ForAll String name,
            @ForAll Optional<byte[]> value)
            throws NotALeaf {
        String clean = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Leaf leaf =
                leaf(key, headers.stream().map(raw -> new RawHeader(clean, raw)).toList(), value);
        assertThat(Leaves.read(Leaves.write(leaf))).isEqualTo(leaf);
        assertThat(Leaves.hasValue(leaf, value)).isTrue();
        assertThat(Leaves.hasValue(leaf, Optional.of("another value".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    @Test
    void noValueIsNotAnEmptyValue() {
        Leaf none = leaf(Optional.empty(), List.of(), Optional.empty());
        Leaf empty = leaf(Optional.empty(), List.of(), Optional.of(new byte[0]));
        assertThat(none.length()).isEqualTo(-1);
        assertThat(Leaves.hasValue(none, Optional.of(new byte[0]))).isFalse();
        assertThat(Leaves.hasValue(empty, Optional.empty())).isFalse();
    }

    @Test
    void whatIsLongOrNoTextIsQuotedByItsDigest() {
        byte[] noText = {(byte) 0xff, 0};
        Leaf leaf = leaf(
                Optional.of(new byte[513]),
                List.of(new RawHeader("long", Optional.of(new byte[5000])), new RawHeader("raw", Optional.of(noText))),
                Optional.empty());
        assertThat(leaf.key()).contains(Digest.ofBytes(new byte[513]).value());
        assertThat(leaf.headers())
                .isEqualTo(Map.of(
                        "long",
                        Digest.ofBytes(new byte[5000]).value(),
                        "raw",
                        Digest.ofBytes(noText).value()));
    }

    @Test
    void headersThatDoNotFitATableAreHeldTogetherByTheirDigest() {
        List<RawHeader> twice = List.of(new RawHeader("a", utf8("1")), new RawHeader("a", utf8("2")));
        List<RawHeader> turned = List.of(new RawHeader("a", utf8("3")), new RawHeader("a", utf8("2")));
        assertThat(leaf(Optional.empty(), twice, Optional.empty()).headers())
                .containsEntry("a", "2")
                .containsKey("");
        assertThat(leaf(Optional.empty(), twice, Optional.empty()))
                .isNotEqualTo(leaf(Optional.empty(), turned, Optional.empty()));
        assertThat(leaf(Optional.empty(), List.of(new RawHeader("a", Optional.empty())), Optional.empty())
                        .headers())
                .containsEntry("a", "")
                .containsKey("");
    }

    @Test
    void noRecordMakesALeafTooLargeForItsBundle() throws NotALeaf {
        List<RawHeader> many =
                new ArrayList<>(Collections.nCopies(3000, new RawHeader("\u0001".repeat(50), utf8("\u0002"))));
        for (int i = 0; i < 3000; i++) {
            many.add(new RawHeader("\u0001".repeat(20) + i, utf8("x")));
        }
        Leaf leaf = leaf(Optional.of(new byte[512]), many, utf8("x"));
        assertThat(Leaves.write(leaf)).hasSizeLessThan(Leaves.LIMIT);
        assertThat(leaf.headers()).containsOnlyKeys("");
        assertThat(Leaves.read(Leaves.write(leaf))).isEqualTo(leaf);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{ \"log\":\"a\",\"index\":7,\"topic\":\"t\",\"partition\":3,\"offset\":19,\"timestamp\":\"2026-11-01T12:00:00Z\",\"headers\":{},\"value\":\"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\",\"length\":2}",
                "{\"log\":\"a\",\"index\":7,\"topic\":\"t\",\"partition\":3,\"offset\":19,\"timestamp\":\"2026-11-01T12:00:00Z\",\"headers\":{},\"value\":\"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\",\"length\":2,\"more\":1}",
                "{\"log\":\"a\",\"index\":-7,\"topic\":\"t\",\"partition\":3,\"offset\":19,\"timestamp\":\"2026-11-01T12:00:00Z\",\"headers\":{},\"value\":\"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\",\"length\":2}"
            })
    void anythingElseIsNoLeaf(String text) {
        assertThatThrownBy(() -> Leaves.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotALeaf.class);
    }

    @Test
    void aForgedTopicCannotSpeakToTheTerminal() {
        Leaf leaf = Leaves.of(
                "lab",
                0,
                new RawRecord("\u001b[2J", 0, 0, Instant.EPOCH, Optional.empty(), List.of(), Optional.empty()));
        assertThat(Leaves.place(leaf)).isEqualTo("?[2J/0@0");
    }
}
