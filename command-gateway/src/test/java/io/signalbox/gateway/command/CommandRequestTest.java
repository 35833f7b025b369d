package io.signalbox.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.OnFailure;
import io.signalbox.contracts.id.HostName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CommandRequestTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void envelopeAndGoalStandSideBySide() {
        CommandRequest request = parse("""
                {"kind":"EvacuateHost","site":"example.net","host":"pve01","to":"pve02","leave":[110],
                 "dryRun":false,"onFailure":"continue","reason":"new memory"}
                """);

        assertThat(request.goal())
                .isEqualTo(
                        new Goal.EvacuateHost(new HostName("pve01"), Optional.of(new HostName("pve02")), Set.of(110)));
        assertThat(request.dryRun()).contains(false);
        assertThat(request.onFailure()).contains(OnFailure.CONTINUE);
    }

    @Test
    void aGuestIsNamedByItsVmidAndMayBeGuardedByItsName() {
        CommandRequest deletion = parse("""
                {"kind":"DeleteGuest","guest":{"vmid":101,"name":"web01"},"stopFirst":true,"reason":"replaced",
                 "breakGlass":"the disk is full"}
                """);
        CommandRequest start = parse("{\"kind\":\"StartGuest\",\"guest\":{\"vmid\":101},\"reason\":\"r\"}");

        assertThat(deletion.goal()).isEqualTo(new Goal.DeleteGuest(new Goal.GuestRef(101, Optional.of("web01")), true));
        assertThat(deletion.breakGlass()).contains("the disk is full");
        assertThat(start.goal()).isEqualTo(new Goal.StartGuest(new Goal.GuestRef(101, Optional.empty())));
        assertThat(start.breakGlass()).isEmpty();
    }

    @Test
    void nullIsAsGoodAsAbsent() {
        CommandRequest request =
                parse("{\"kind\":\"EvacuateHost\",\"host\":\"pve01\",\"to\":null,\"dryRun\":null,\"reason\":\"r\"}");

        assertThat(request.dryRun()).isEmpty();
    }

    @Property
    void garbageIsAnsweredAsTheClientsFault(@ForAll byte[] body) {
        assertClientIsTold(body);
    }

    @Property
    void anyTextIsAnsweredAsTheClientsFault(@ForAll String body) {
        assertClientIsTold(body.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void fieldsOfAnyTypeAreTakenOrAnsweredAsTheClientsFault(@ForAll("requests") ObjectNode request) {
        assertClientIsTold(request.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<ObjectNode> requests() {
        Arbitrary<String> names = Arbitraries.of(
                "site",
                "host",
                "to",
                "leave",
                "dryRun",
                "onFailure",
                "reason",
                "guest",
                "stopFirst",
                "patience",
                "set",
                "size",
                "tags",
                "snapshot",
                "volume",
                "vmid",
                "breakGlass",
                "x");
        Arbitrary<JsonNode> values = values();
        Arbitrary<JsonNode> kinds = Arbitraries.oneOf(
                Arbitraries.of(
                                "EvacuateHost",
                                "StartGuest",
                                "DeleteGuest",
                                "ShutdownGuest",
                                "ConfigureGuest",
                                "ResizeDisk",
                                "TagGuests",
                                "CreateSnapshot",
                                "RestoreBackup",
                                "CheckSite")
                        .map(JSON::textNode),
                values);
        return Combinators.combine(kinds, Arbitraries.maps(names, values).ofMaxSize(8))
                .as((kind, fields) -> {
                    ObjectNode node = JSON.objectNode();
                    node.set("kind", kind);
                    fields.forEach(node::set);
                    return node;
                });
    }

    private static Arbitrary<JsonNode> values() {
        Arbitrary<JsonNode> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(JSON::textNode),
                Arbitraries.of("pve01", "example.net", "stop").map(JSON::textNode),
                Arbitraries.longs().map(JSON::numberNode),
                Arbitraries.doubles().map(JSON::numberNode),
                Arbitraries.of(true, false).map(JSON::booleanNode),
                Arbitraries.create(JSON::nullNode));
        return Arbitraries.oneOf(
                scalars,
                scalars.list().ofMaxSize(3).map(items -> JSON.arrayNode().addAll(items)),
                scalars.map(item -> JSON.objectNode().set("a", item)));
    }

    private static void assertClientIsTold(byte[] body) {
        try {
            assertThat(CommandRequest.parse(body).reason()).isNotBlank();
        } catch (ApiProblem told) {
            assertThat(told.problem().status()).isEqualTo(400);
            assertThat(told.problem().detail()).doesNotContain("io.signalbox").doesNotContain("com.fasterxml");
        }
    }

    private static CommandRequest parse(String body) {
        return CommandRequest.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
