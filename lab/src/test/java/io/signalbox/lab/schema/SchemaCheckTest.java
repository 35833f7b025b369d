package io.signalbox.lab.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
    private static final String SCHEMA = """
            {"POST /things/{id}": {"parameters": {"additionalProperties": 0, "properties": {
              "id": {"type": "integer", "minimum": 100, "maximum": "999"},
              "mode": {"type": "string", "enum": ["fast", "slow"], "optional": 1},
              "flag": {"type": "boolean", "optional": 1},
              "name": {"type": "string", "maxLength": 4, "pattern": "(?^:[a-z]+)", "optional": 1},
              "net[n]": {"type": "string", "optional": 1}}}},
             "GET /plain": {"parameters": {"additionalProperties": 0}}}
            """;

    private static SchemaCheck check() {
        try {
            return new SchemaCheck(ApiSchema.of(new ObjectMapper().readTree(SCHEMA)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> problems(Map<String, String> params) {
        return check().check("POST", "/things/{id}", params);
    }

    @Test
    void whatFitsHasNoProblem() {
        assertThat(problems(Map.of("id", "100", "mode", "fast", "flag", "1", "name", "abc", "net3", "x")))
                .isEmpty();
    }

    @Test
    void everyKindOfMisfitIsFound() {
        assertThat(problems(Map.of("id", "99"))).containsKey("id");
        assertThat(problems(Map.of("id", "1000"))).containsKey("id");
        assertThat(problems(Map.of("id", "abc"))).containsKey("id");
        assertThat(problems(Map.of("id", "100", "mode", "medium"))).containsOnlyKeys("mode");
        assertThat(problems(Map.of("id", "100", "flag", "true"))).containsOnlyKeys("flag");
        assertThat(problems(Map.of("id", "100", "name", "abcde"))).containsOnlyKeys("name");
        assertThat(problems(Map.of("id", "100", "name", "A1"))).containsOnlyKeys("name");
        assertThat(problems(Map.of("id", "100", "other", "1"))).containsOnlyKeys("other");
        assertThat(problems(Map.of("id", "100", "netx", "1"))).containsOnlyKeys("netx");
        assertThat(problems(Map.of())).containsOnlyKeys("id");
    }

    @Test
    void violationsAndUsedEndpointsAreRemembered() {
        SchemaCheck check = check();
        check.check("GET", "/plain", Map.of("x", "1"));
        check.check("GET", "/elsewhere", Map.of());
        check.unknown("GET", "/nosuch");

        assertThat(check.violations())
                .extracting(SchemaCheck.Violation::endpoint)
                .containsExactly("GET /plain", "GET /nosuch");
        assertThat(check.used()).containsExactly("GET /plain");
        assertThat(check.outside()).containsExactly("GET /elsewhere");
    }
}
