package io.signalbox.opsconfig.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns composed nodes into values and refuses what a configuration has no use for: tags, merge keys, duplicate keys,
 * keys that are no text, aliases that contain themselves or that multiply into more values than {@value #VALUES}.
 */
final class TreeBuilder {
    private static final int VALUES = 50_000;
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+([eE][-+]?[0-9]+)?");
    private static final Set<Tag> MAPPINGS = Set.of(Tag.MAP);
    private static final Set<Tag> SEQUENCES = Set.of(Tag.SEQ);
    private static final Set<Tag> SCALARS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);

    private final String file;
    private final Findings findings;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    TreeBuilder(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    YamlValue value(Node node) {
        Place place = YamlText.place(file, node.getStartMark());
        if (exhausted(place)) {
            return nothing(place);
        }
        if (!open.add(node)) {
            findings.fault(
                    place, "an alias inside the value that it stands for", "values that do not contain themselves");
            return nothing(place);
        }
        try {
            return switch (node) {
                case MappingNode mapping -> mapping(place, mapping);
                case SequenceNode sequence -> sequence(place, sequence);
                case ScalarNode scalar -> scalar(place, scalar);
                default -> throw new IllegalStateException("a composed tree has no " + node.getNodeId());
            };
        } finally {
            open.remove(node);
        }
    }

    private boolean exhausted(Place place) {
        values++;
        if (values == VALUES + 1) {
            findings.fault(place, "more than %d values, aliases expanded".formatted(VALUES), "a smaller file");
        }
        return values > VALUES;
    }

    private YamlValue mapping(Place place, MappingNode node) {
        checkTag(place, node, MAPPINGS);
        Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (values > VALUES) {
                break;
            }
            Place at = YamlText.place(file, tuple.getKeyNode().getStartMark());
            YamlValue value = value(tuple.getValueNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)
                    || key.getValue().isEmpty()) {
                findings.fault(at, "a key that is no text", "a name as key");
            } else if (key.isPlain() && key.getTag().equals(Tag.MERGE)) {
                findings.fault(at, "the merge key <<", "every key written out, since merging hides what is in force");
            } else {
                YamlValue.Entry former = entries.putIfAbsent(key.getValue(), new YamlValue.Entry(at, value));
                if (former != null) {
                    findings.fault(
                            at,
                            "the key '%s' a second time".formatted(brief(key.getValue())),
                            "each key once (the first is on line %d)"
                                    .formatted(former.place().line()));
                }
            }
        }
        return new YamlValue.Mapping(place, Collections.unmodifiableMap(entries));
    }

    private YamlValue sequence(Place place, SequenceNode node) {
        checkTag(place, node, SEQUENCES);
        List<YamlValue> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            if (values > VALUES) {
                break;
            }
            items.add(value(item));
        }
        return new YamlValue.Sequence(place, items);
    }

    private YamlValue scalar(Place place, ScalarNode node) {
        checkTag(place, node, SCALARS);
        String text = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return nothing(place);
        }
        if (node.getTag().equals(Tag.BOOL) && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return new YamlValue.Scalar(place, YamlValue.Kind.TRUTH, text.toLowerCase(java.util.Locale.ROOT));
        }
        if (node.getTag().equals(Tag.INT) && WHOLE.matcher(text).matches()) {
            return new YamlValue.Scalar(place, YamlValue.Kind.WHOLE_NUMBER, text);
        }
        if (node.getTag().equals(Tag.FLOAT) && DECIMAL.matcher(text).matches()) {
            return new YamlValue.Scalar(place, YamlValue.Kind.NUMBER, text);
        }
        return new YamlValue.Scalar(place, YamlValue.Kind.TEXT, text);
    }

    private void checkTag(Place place, Node node, Set<Tag> known) {
        if (!known.contains(node.getTag())) {
            findings.fault(place, "the tag %s".formatted(brief(node.getTag().getValue())), "a value without a tag");
        }
    }

    private static YamlValue.Scalar nothing(Place place) {
        return new YamlValue.Scalar(place, YamlValue.Kind.NOTHING, "");
    }

    private static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
