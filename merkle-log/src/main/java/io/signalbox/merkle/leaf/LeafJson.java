package io.signalbox.merkle.leaf;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON of leaves. */
final class LeafJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int TYPICAL_BYTES = 1024;

    private LeafJson() {}

    static byte[] write(Leaf leaf) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (JsonGenerator out = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeNumberField("index", leaf.index());
            out.writeStringField("site", leaf.site());
            out.writeStringField("topic", leaf.topic());
            out.writeNumberField("partition", leaf.partition());
            out.writeNumberField("offset", leaf.offset());
            out.writeNumberField("timestamp", leaf.timestamp());
            out.writeFieldName("key");
            write(out, leaf.key());
            out.writeArrayFieldStart("headers");
            for (Header header : leaf.headers()) {
                out.writeStartArray();
                out.writeString(header.name());
                write(out, header.value());
                out.writeEndArray();
            }
            out.writeEndArray();
            out.writeFieldName("value");
            write(out, leaf.value());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a leaf could not be written into memory", e);
        }
        return bytes.toByteArray();
    }

    static Leaf read(byte[] bytes) throws NotALeaf {
        try (JsonParser in = JSON.createParser(bytes)) {
            expect(in, JsonToken.START_OBJECT);
            long index = number(in, "index");
            String site = text(in, "site");
            String topic = text(in, "topic");
            int partition = Math.toIntExact(number(in, "partition"));
            long offset = number(in, "offset");
            long timestamp = number(in, "timestamp");
            field(in, "key");
            Optional<Quoted> key = quoted(in);
            List<Header> headers = headers(in);
            field(in, "value");
            Optional<Quoted.Digest> value = digest(quoted(in));
            expect(in, JsonToken.END_OBJECT);
            return new Leaf(index, site, topic, partition, offset, timestamp, key, headers, value);
        } catch (IOException | ArithmeticException e) {
            throw new NotALeaf("it is not the JSON that a leaf is", e);
        }
    }

    private static void write(JsonGenerator out, Optional<? extends Quoted> quoted) throws IOException {
        if (quoted.isEmpty()) {
            out.writeNull();
            return;
        }
        switch (quoted.get()) {
            case Quoted.Text text -> out.writeString(text.text());
            case Quoted.Bytes raw -> {
                out.writeStartObject();
                out.writeStringField("base64", raw.base64());
                out.writeEndObject();
            }
            case Quoted.Digest digest -> {
                out.writeStartObject();
                out.writeStringField("sha256", digest.sha256());
                out.writeNumberField("length", digest.length());
                out.writeEndObject();
            }
        }
    }

    private static List<Header> headers(JsonParser in) throws IOException, NotALeaf {
        field(in, "headers");
        expect(in, JsonToken.START_ARRAY);
        List<Header> headers = new ArrayList<>();
        while (in.nextToken() == JsonToken.START_ARRAY) {
            expect(in, JsonToken.VALUE_STRING);
            headers.add(new Header(in.getText(), quoted(in)));
            expect(in, JsonToken.END_ARRAY);
        }
        return headers;
    }

    private static Optional<Quoted> quoted(JsonParser in) throws IOException, NotALeaf {
        JsonToken token = in.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (token == JsonToken.VALUE_STRING) {
            return Optional.of(new Quoted.Text(in.getText()));
        }
        if (token != JsonToken.START_OBJECT) {
            throw new NotALeaf("%s stands where text or a digest is expected".formatted(token));
        }
        String name = in.nextFieldName();
        expect(in, JsonToken.VALUE_STRING);
        String text = in.getText();
        Quoted quoted = "base64".equals(name) ? new Quoted.Bytes(text) : new Quoted.Digest(text, number(in, "length"));
        expect(in, JsonToken.END_OBJECT);
        return Optional.of(quoted);
    }

    private static Optional<Quoted.Digest> digest(Optional<Quoted> quoted) throws NotALeaf {
        if (quoted.isEmpty()) {
            return Optional.empty();
        }
        if (quoted.get() instanceof Quoted.Digest digest) {
            return Optional.of(digest);
        }
        throw new NotALeaf("its value is no digest");
    }

    private static long number(JsonParser in, String name) throws IOException, NotALeaf {
        field(in, name);
        expect(in, JsonToken.VALUE_NUMBER_INT);
        return in.getLongValue();
    }

    private static String text(JsonParser in, String name) throws IOException, NotALeaf {
        field(in, name);
        expect(in, JsonToken.VALUE_STRING);
        return in.getText();
    }

    private static void field(JsonParser in, String name) throws IOException, NotALeaf {
        String found = in.nextFieldName();
        if (!name.equals(found)) {
            throw new NotALeaf("field '%s' is expected, not '%s'".formatted(name, found));
        }
    }

    private static void expect(JsonParser in, JsonToken expected) throws IOException, NotALeaf {
        JsonToken token = in.nextToken();
        if (token != expected) {
            throw new NotALeaf("%s is expected, not %s".formatted(expected, token));
        }
    }
}
