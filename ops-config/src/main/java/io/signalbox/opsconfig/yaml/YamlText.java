package io.signalbox.opsconfig.yaml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Bytes of a file as a YAML tree, or what is wrong with them. */
public final class YamlText {
    /** The most bytes of one file. */
    public static final int LIMIT = 1024 * 1024;

    private static final int DEPTH = 30;
    private static final int ALIASES = 50;

    private YamlText() {}

    /**
     * The one document of the file. Empty if there is none to go on with; the findings say why. A tree that is given may
     * have faults too, all of them in the findings.
     */
    public static Optional<YamlValue> read(String file, byte[] bytes, Findings findings) {
        if (bytes.length > LIMIT) {
            findings.fault(Place.of(file), "the file has more than %d bytes".formatted(LIMIT), "a smaller file");
            return Optional.empty();
        }
        return decoded(file, bytes, findings)
                .filter(text -> printable(file, text, findings))
                .flatMap(text -> composed(file, text, findings))
                .map(node -> new TreeBuilder(file, findings).value(node));
    }

    private static Optional<String> decoded(String file, byte[] bytes, Findings findings) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, text, true);
        String read = text.flip().toString();
        if (result.isError()) {
            findings.fault(
                    after(file, read),
                    "the byte 0x%02x is not UTF-8 here".formatted(bytes[in.position()]),
                    "UTF-8 text");
            return Optional.empty();
        }
        return Optional.of(read.startsWith("\uFEFF") ? read.substring(1) : read);
    }

    private static boolean printable(String file, String text, Findings findings) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (!StreamReader.isPrintable(codePoint)) {
                findings.fault(
                        after(file, text.substring(0, at)),
                        "the control character U+%04X".formatted(codePoint),
                        "printable text");
                return false;
            }
            at += Character.charCount(codePoint);
        }
        return true;
    }

    private static Optional<Node> composed(String file, String text, Findings findings) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEPTH);
        options.setMaxAliasesForCollections(ALIASES);
        options.setCodePointLimit(LIMIT);
        try {
            Node root = new Composer(
                            new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(), options)
                    .getSingleNode();
            if (root == null) {
                findings.fault(Place.of(file), "the file is empty", "a mapping of keys and values");
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            findings.fault(place(file, mark), "not valid YAML: " + said(e.getProblem()), expected(e));
            return Optional.empty();
        } catch (YAMLException e) {
            findings.fault(
                    Place.of(file),
                    "not readable YAML: " + said(e.getMessage()),
                    "at most %d levels and %d aliases of collections".formatted(DEPTH, ALIASES));
            return Optional.empty();
        }
    }

    private static String said(@Nullable String problem) {
        return problem == null
                ? "the parser gives no reason"
                : problem.lines().findFirst().orElse("");
    }

    private static String expected(MarkedYAMLException e) {
        if (said(e.getProblem()).contains("TAB")) {
            return "spaces, since YAML does not take tabs for indentation";
        }
        return e.getContext() == null ? "one YAML document" : "valid YAML " + said(e.getContext());
    }

    static Place place(String file, @Nullable Mark mark) {
        return mark == null ? Place.of(file) : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place after(String file, String before) {
        int line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        int start = before.lastIndexOf('\n') + 1;
        return new Place(file, line, before.codePointCount(start, before.length()) + 1);
    }
}
