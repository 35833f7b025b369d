package io.signalbox.contracts.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {
    private static final String RESULT = """
            {"operation":"op-4t2k9x","step":"r1-check","attempt":1,"site":"hill.example","outcome":"verified",
             "startedAt":"2026-05-04T12:00:00Z","finishedAt":"2026-05-04T12:00:01Z","executor":"proxmox"}""";
    private static final Map<String, String> HEADERS = Map.of(
            "ce_specversion", "1.0",
            "ce_id", "one",
            "ce_source", "/signalbox/test",
            "ce_type", "signalbox.result.v1",
            "ce_subject", "op-4t2k9x",
            "ce_time", "2026-05-04T12:00:00Z");

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"attempt\":1, | | attempt",
                "\"attempt\":1 | \"attempt\":null | attempt",
                "\"attempt\":1 | \"attempt\":\"1\" | attempt (line 1 column",
                "\"attempt\":1 | \"attempt\":1.5 | attempt (line 1 column",
                "\"attempt\":1 | \"attempt\":0 | attempt is 0: expected 1 or more",
                "\"attempt\":1 | \"attempt\":1,\"attempt\":2 | Duplicate field 'attempt'",
                "\"verified\" | \"done\" | outcome (line 1 column",
                "\"verified\" | \"failed\" | needs a problem",
                "\"site\":\"hill.example\" | \"site\":\"hill example\" | site name 'hill example' is not valid",
                "\"executor\":\"proxmox\" | \"executor\":null | executor is missing",
                "\"executor\":\"proxmox\"} | \"executor\":\"proxmox\"} x | not valid JSON",
                "\"executor\":\"proxmox\" | \"executor\":[] | executor (line 2 column",
                "\"executor\" | \"evidence\":[null],\"executor\" | a null stands where a value must be",
                "\"executor\" | \"observation\":{},\"executor\" | kind is missing",
                "\"executor\" | \"observation\":{\"kind\":\"Moon\"},\"executor\" | kind 'Moon' is not known",
            })
    void aWrongResultIsRefusedWithASentenceThatSaysWhere(String old, @Nullable String wrong, String said) {
        String changed = RESULT.replace(old, wrong == null ? "" : wrong);
        assertThat(changed).isNotEqualTo(RESULT);
        WireRecord record =
                new WireRecord(Optional.of("hill.example"), HEADERS, changed.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> EnvelopeCodec.decode(record, MessageType.RESULT))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining(said)
                .hasMessageStartingWith("the value is not a signalbox.result.v1: ")
                .message()
                .doesNotContain("io.signalbox", "com.fasterxml", "java.");
    }
}
