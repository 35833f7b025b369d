package io.signalbox.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.opsconfig.example.Answer;

/** What a policy file says, as JSON for programs. */
public final class PolicyJson {
    private PolicyJson() {}

    /** The file's tests with what came of them, its faults and its warnings. */
    public static JsonNode tested(LocalPolicy policy) {
        ObjectNode all = WireJson.mapper().createObjectNode();
        all.put("file", policy.path().toString()).put("inOrder", policy.isInOrder());
        ArrayNode tests = all.putArray("tests");
        policy.reading()
                .file()
                .outcomes()
                .forEach(outcome -> tests.addObject()
                        .put("name", outcome.example().name())
                        .put("line", outcome.example().line())
                        .put("expected", outcome.example().expected().brief())
                        .put("actual", outcome.actual().brief())
                        .put("passed", outcome.passed()));
        ArrayNode faults = all.putArray("faults");
        policy.reading()
                .faults()
                .forEach(fault -> faults.addObject()
                        .put("line", fault.line())
                        .put("column", fault.column())
                        .put("found", fault.found())
                        .put("expected", fault.expected()));
        ArrayNode warnings = all.putArray("warnings");
        policy.reading().warnings().forEach(warnings::add);
        return all;
    }

    /** An answer with its reasons. */
    public static JsonNode answer(Answer answer) {
        ObjectNode one = WireJson.mapper().createObjectNode();
        one.put("answer", answer.brief());
        ArrayNode reasons = one.putArray("reasons");
        answer.reasons().forEach(reasons::add);
        return one;
    }
}
