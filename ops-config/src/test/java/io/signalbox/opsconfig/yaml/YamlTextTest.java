package io.signalbox.opsconfig.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlTextTest {

    @Test
    void numbersThatReadersDisagreeOnStayText() {
        assertThat(
                        json(
                                "a: 010\nb: 1:30\nc: 0x1F\nd: 1_000\ne: yes\nf: 123456789012345678\ng: 2026-01-02\nh: 1.5\ni: -3\n"))
                .isEqualTo(
                        "{\"a\":\"010\",\"b\":\"1:30\",\"c\":\"0x1F\",\"d\":\"1_000\",\"e\":\"yes\",\"f\":\"123456789012345678\","
                                + "\"g\":\"2026-01-02\",\"h\":1.5,\"i\":-3}");
    }

    @Test
    void everyScalarKnowsWhereItStands() {
        Findings findings = new Findings();
        YamlValue value = read("# first\na:\n  - b: x\n", findings).orElseThrow();
        assertThat(value).isInstanceOf(YamlValue.Mapping.class);
        YamlValue.Entry a =
                ((YamlValue.Mapping) value).entries().getOrDefault("a", new YamlValue.Entry(value.place(), value));
        assertThat(a.place()).isEqualTo(new Place("f.yaml", 2, 1));
        assertThat(a.value().place()).isEqualTo(new Place("f.yaml", 3, 3));
    }

    @Test
    void aByteThatIsNoUtf8IsRefusedWhereItIs() {
        byte[] bytes = "a: é\nbc: x\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 2] = (byte) 0xC3;
        assertThat(faults(bytes))
                .containsExactly("f.yaml line 2 column 5: the byte 0xc3 is not UTF-8 here; expected UTF-8 text");
    }

    @Test
    void aControlCharacterIsRefusedWhereItIs() {
        assertThat(faults("a: x\nb: \u0007\n"))
                .containsExactly("f.yaml line 2 column 4: the control character U+0007; expected printable text");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThat(faults("# nothing\n"))
                .containsExactly("f.yaml: the file is empty; expected a mapping of keys and values");
    }

    @Test
    void twoDocumentsAreRefused() {
        assertThat(faults("a: 1\n---\nb: 2\n")).singleElement().asString().startsWith("f.yaml line 2 column 1");
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append(
                    "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(faults(bomb.toString())).singleElement().asString().contains("more than 50000 values");
    }

    @Test
    void anAliasInsideItselfIsRefused() {
        assertThat(faults("a: &a\n  b: *a\n"))
                .singleElement()
                .asString()
                .contains("an alias inside the value that it stands for");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(faults("a: " + "[".repeat(5000) + "]".repeat(5000) + "\n"))
                .singleElement()
                .asString()
                .contains("30");
    }

    @Test
    void aTabIsRefusedWithWhatToUseInstead() {
        assertThat(faults("a:\n\tb: 1\n")).singleElement().asString().contains("line 2 column 1", "spaces");
    }

    @Test
    void aMergeKeyIsRefused() {
        assertThat(faults("a: &a {x: 1}\nb:\n  <<: *a\n"))
                .singleElement()
                .asString()
                .contains("line 3 column 3", "<<");
    }

    @Test
    void aFileOverTheLimitIsRefused() {
        assertThat(faults(new byte[YamlText.LIMIT + 1]))
                .singleElement()
                .asString()
                .contains("more than 1048576 bytes");
    }

    @Test
    void aByteOrderMarkIsNoFault() {
        assertThat(json("\uFEFFa: 1\n")).isEqualTo("{\"a\":1}");
    }

    private static String json(String text) {
        Findings findings = new Findings();
        YamlValue value = read(text, findings).orElseThrow();
        assertThat(findings.faults()).isEmpty();
        return YamlJson.of(value).toString();
    }

    private static List<String> faults(String text) {
        return faults(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> faults(byte[] bytes) {
        Findings findings = new Findings();
        var unused = YamlText.read("f.yaml", bytes, findings);
        return findings.faults().stream().map(Fault::sentence).toList();
    }

    private static Optional<YamlValue> read(String text, Findings findings) {
        return YamlText.read("f.yaml", text.getBytes(StandardCharsets.UTF_8), findings);
    }
}
