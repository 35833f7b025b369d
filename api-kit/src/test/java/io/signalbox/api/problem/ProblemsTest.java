package io.signalbox.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    record Request(String name, int count) {}

    @Test
    void brokenTextIsSaidWithLineAndColumn() {
        ProblemDetail problem = Problems.json(fault("{\n  \"name\": oops"));

        assertThat(problem.code()).isEqualTo("malformed_json");
        assertThat(problem.detail()).contains("line 2 column");
    }

    @Test
    void anUnknownFieldIsNamed() {
        ProblemDetail problem = Problems.json(fault("{\"name\":\"a\",\"count\":1,\"colour\":2}"));

        assertThat(problem.code()).isEqualTo("unknown_field");
        assertThat(problem.errors()).extracting(ProblemDetail.FieldError::field).containsExactly("colour");
    }

    @Test
    void aWrongTypeIsSaidWithItsField() {
        ProblemDetail problem = Problems.json(fault("{\"name\":\"a\",\"count\":\"many\"}"));

        assertThat(problem.code()).isEqualTo("invalid_request");
        assertThat(problem.errors()).extracting(ProblemDetail.FieldError::field).containsExactly("count");
        assertThat(problem.detail()).contains("a whole number").doesNotContain("io.signalbox");
    }

    @Test
    void theTypeIsAUrnOfTheCode() throws IOException {
        JsonNode json = WireJson.mapper().readTree(ProblemMappers.body(Problems.forbidden(List.of("approver"))));

        assertThat(json.path("type").asText()).isEqualTo("urn:signalbox:problem:forbidden");
        assertThat(json.path("status").asInt()).isEqualTo(403);
        assertThat(json.path("detail").asText()).contains("the role approver");
        assertThat(json.has("errors")).isFalse();
    }

    private static JsonProcessingException fault(String text) {
        try {
            WireJson.mapper()
                    .readerFor(Request.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(text);
        } catch (JsonProcessingException e) {
            return e;
        }
        throw new AssertionError("read without a fault: " + text);
    }
}
