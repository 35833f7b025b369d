package io.signalbox.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.envelope.MessageType;
import org.junit.jupiter.api.Test;

class SchemaDifferenceTest {
    private final JsonNode older = new SchemaGenerator().schema(MessageType.STEP);
    private final JsonNode newer = older.deepCopy();

    @Test
    void theSameSchemaBreaksNothing() {
        assertThat(SchemaDifference.breaks(older, newer)).isEmpty();
    }

    @Test
    void aFieldThatIsGoneBreaks() {
        object("/$defs/GuestId/properties").remove("uuid");
        assertThat(SchemaDifference.breaks(older, newer))
                .singleElement()
                .asString()
                .contains("action(MigrateGuest)", ".uuid is gone");
    }

    @Test
    void aFieldOfAKindThatIsRenamedBreaks() {
        ObjectNode properties = object("/$defs/StepAction.MigrateGuest-1/properties");
        properties.set("destination", properties.remove("target"));
        assertThat(SchemaDifference.breaks(older, newer))
                .singleElement()
                .asString()
                .contains("action(MigrateGuest).target is gone");
    }

    @Test
    void anOptionalFieldThatBecomesRequiredBreaks() {
        ((ArrayNode) newer.at("/required")).add("planDigest");
        assertThat(SchemaDifference.breaks(older, newer))
                .containsExactly(
                        "signalbox.step.v1.planDigest became required: messages written without it can no longer"
                                + " be read");
    }

    @Test
    void anotherTypeBreaks() {
        object("/properties/attempt").put("type", "string");
        assertThat(SchemaDifference.breaks(older, newer))
                .containsExactly("signalbox.step.v1.attempt: type was \"integer\" and is \"string\" now");
    }

    @Test
    void aKindThatIsGoneBreaks() {
        ((ArrayNode) newer.at("/properties/action/oneOf")).remove(0);
        assertThat(SchemaDifference.breaks(older, newer))
                .singleElement()
                .asString()
                .contains("the kind CheckConnectivity is gone");
    }

    @Test
    void aValueThatIsGoneBreaks() {
        ((ArrayNode) newer.at("/$defs/PowerState/enum")).remove(0);
        assertThat(SchemaDifference.breaks(older, newer))
                .singleElement()
                .asString()
                .contains("'running' is gone");
    }

    @Test
    void aNewOptionalFieldBreaksNothing() {
        object("/properties").putObject("note").put("type", "string");
        assertThat(SchemaDifference.breaks(older, newer)).isEmpty();
    }

    private ObjectNode object(String path) {
        return (ObjectNode) newer.at(path);
    }
}
