package io.signalbox.contracts.envelope;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.stream.Collectors;

/** What is wrong with a JSON text, said to a person: where, what was found, what was expected. */
public final class JsonFault {
    private JsonFault() {}

    /** One sentence without a class name of ours, and without the text itself, which may hold a secret. */
    public static String sentence(JsonProcessingException fault) {
        String where = where(fault);
        return switch (fault) {
            case InvalidTypeIdException e when e.getTypeId() == null -> where + "kind is missing";
            case InvalidTypeIdException e -> where + "kind '%s' is not known".formatted(brief(e.getTypeId()));
            case ValueInstantiationException e when e.getCause() != null -> where + reason(e.getCause());
            case MismatchedInputException e
            when e.getTargetType() != null -> where + "expected " + expected(e.getTargetType());
            case JsonMappingException e
            when e.getCause() instanceof IllegalArgumentException cause -> where + cause.getMessage();
            default -> where + "not valid JSON: " + brief(fault.getOriginalMessage());
        };
    }

    /** A list or a set that is handed a null says so by exception alone. */
    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null || cause instanceof NullPointerException
                ? "a null stands where a value must be"
                : message;
    }

    private static String where(JsonProcessingException fault) {
        String path = fault instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        JsonLocation at = fault.getLocation();
        boolean located = at != null && at.getLineNr() > 0;
        String line = !located ? "" : "line %d column %d".formatted(at.getLineNr(), at.getColumnNr());
        if (path.isEmpty()) {
            return line.isEmpty() ? "" : line + ": ";
        }
        return line.isEmpty() ? path + ": " : "%s (%s): ".formatted(path, line);
    }

    private static String expected(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (java.util.Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type.isEnum()) {
            return "one of the values of the schema";
        }
        return "a value of the shape the schema gives for " + type.getSimpleName();
    }

    private static String brief(String text) {
        String firstLine = text.lines().findFirst().orElse("");
        return firstLine.length() <= 160 ? firstLine : firstLine.substring(0, 160) + "…";
    }
}
