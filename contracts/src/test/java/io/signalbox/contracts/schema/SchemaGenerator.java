package io.signalbox.contracts.schema;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.signalbox.contracts.command.BulkGoal;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.command.HostGoal;
import io.signalbox.contracts.command.SnapshotGoal;
import io.signalbox.contracts.command.SweepGoal;
import io.signalbox.contracts.command.TemplateSource;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepResult;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of a message type, as its records give it: what a reader takes, and a writer must keep to. */
final class SchemaGenerator {
    /** Where schemas say that they live; a name, nothing is fetched from there. */
    static final String BASE = "urn:signalbox:schema:";

    /** What a reader takes as empty, or as built in, where it is missing. Every other component but Optional is required. */
    private static final Map<Class<?>, Set<String>> DEFAULTED = Map.ofEntries(
            Map.entry(Goal.EvacuateHost.class, Set.of("leave")),
            Map.entry(HostGoal.ReturnGuests.class, Set.of("leave")),
            Map.entry(StepResult.class, Set.of("evidence")),
            Map.entry(Observation.Site.class, Set.of("residents")),
            Map.entry(Event.CancelAccepted.class, Set.of("stillRunning")),
            Map.entry(Policy.class, Set.of("risks", "windows", "freezes", "breakGlass", "concurrency", "placement")),
            Map.entry(Policy.Placement.class, Set.of("together", "apart")),
            Map.entry(Policy.Approvals.class, Set.of("byRisk")),
            Map.entry(Policy.Timers.class, Set.of("act", "commandAge", "pause")),
            Map.entry(Policy.Scope.class, Set.of("risks", "kinds")),
            Map.entry(SiteConfig.class, Set.of("vmidRanges", "profiles", "settings", "signers", "warnings")),
            Map.entry(GuestGoal.ConfigureGuest.class, Set.of("set", "delete")),
            Map.entry(BulkGoal.SnapshotGuests.class, Set.of("description")),
            Map.entry(SnapshotGoal.CreateSnapshot.class, Set.of("description")),
            Map.entry(GuestStep.ConfigureGuest.class, Set.of("set", "delete")),
            Map.entry(BackupReading.Backups.class, Set.of("unread")),
            Map.entry(SweepGoal.SweepOrphans.class, Set.of("kinds")),
            Map.entry(AccessStep.EnsureRole.class, Set.of("seen")),
            Map.entry(TemplateSource.CloudImage.class, Set.of("sshKeys")));

    private final com.github.victools.jsonschema.generator.SchemaGenerator generator;

    SchemaGenerator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        JsonMapper.builder().build(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .without(Option.FLATTENED_OPTIONALS);
        builder.forFields()
                .withTargetTypeOverridesResolver(SchemaGenerator::unwrapped)
                .withRequiredCheck(SchemaGenerator::isRequired);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> wireType(type.getErasedType(), context))
                .withTypeAttributeOverride((schema, scope, context) -> {
                    if (scope.getType().getErasedType() == StepResult.class) {
                        problemUnlessVerified(schema);
                    }
                })
                .withDefinitionNamingStrategy(new Names());
        generator = new com.github.victools.jsonschema.generator.SchemaGenerator(builder.build());
    }

    /** The schema of a message of that type. */
    JsonNode schema(MessageType<?> type) {
        ObjectNode schema = generator.generateSchema(type.dataClass());
        ObjectNode named = JsonMapper.builder().build().createObjectNode();
        named.set("$schema", schema.get("$schema"));
        named.put("$id", BASE + type.name());
        named.put("title", type.name());
        schema.properties().forEach(field -> named.set(field.getKey(), field.getValue()));
        exclusive(named);
        return named;
    }

    /** A result has a problem exactly when it is not verified. */
    private static void problemUnlessVerified(ObjectNode schema) {
        schema.putObject("if").putObject("properties").putObject("outcome").put("const", "verified");
        schema.putObject("then").putObject("not").putArray("required").add("problem");
        schema.putObject("else").putArray("required").add("problem");
    }

    /** The kinds of a sealed type exclude each other by their constant. */
    private static void exclusive(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("anyOf")) {
            object.set("oneOf", object.remove("anyOf"));
        }
        node.forEach(SchemaGenerator::exclusive);
    }

    private static @Nullable List<ResolvedType> unwrapped(FieldScope field) {
        return field.getType() != null && field.getType().getErasedType() == Optional.class
                ? List.of(field.getType().getTypeParameters().getFirst())
                : null;
    }

    private static boolean isRequired(FieldScope field) {
        Class<?> owner = field.getDeclaringType().getErasedType();
        return field.getRawMember().getType() != Optional.class
                && !DEFAULTED.getOrDefault(owner, Set.of()).contains(field.getDeclaredName());
    }

    private static @Nullable CustomDefinition wireType(Class<?> type, SchemaGenerationContext context) {
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        if (type == Instant.class) {
            return inline(schema.put("type", "string").put("format", "date-time"));
        }
        if (type == Duration.class) {
            return inline(schema.put("type", "string").put("format", "duration"));
        }
        if (JsonNode.class.isAssignableFrom(type)) {
            return inline(schema);
        }
        if (isText(type)) {
            schema.put("type", "string");
            shape(type).ifPresent(pattern -> schema.put("pattern", "^" + pattern.pattern() + "$"));
            return inline(schema);
        }
        return null;
    }

    private static CustomDefinition inline(ObjectNode schema) {
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
    }

    private static boolean isText(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getAccessor)
                        .anyMatch(accessor -> accessor.isAnnotationPresent(JsonValue.class));
    }

    private static Optional<Pattern> shape(Class<?> type) {
        try {
            var field = type.getDeclaredField("SHAPE");
            field.setAccessible(true);
            return Optional.ofNullable((Pattern) field.get(null));
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names a definition after its class with the classes around it: {@code Observation.Host}. */
    private static final class Names implements SchemaDefinitionNamingStrategy {
        @Override
        public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
            Class<?> type = key.getType().getErasedType();
            String name = type.getSimpleName();
            for (Class<?> outer = type.getEnclosingClass(); outer != null; outer = outer.getEnclosingClass()) {
                name = outer.getSimpleName() + "." + name;
            }
            return name;
        }
    }
}
