package io.signalbox.opsconfig.yaml;

import java.util.List;
import java.util.Map;

/** A value of a YAML file that knows where it stands. */
public sealed interface YamlValue {
    Place place();

    /** What it is, in a few words, for a fault. */
    String described();

    /**
     * Keys and values.
     *
     * @param entries in the order of the file
     */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlValue {
        @Override
        public String described() {
            return "a mapping";
        }
    }

    /**
     * One key with its value.
     *
     * @param place where the key stands
     */
    record Entry(Place place, YamlValue value) {}

    /** A list. */
    record Sequence(Place place, List<YamlValue> items) implements YamlValue {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /** What a scalar is taken for. */
    enum Kind {
        TEXT,
        WHOLE_NUMBER,
        NUMBER,
        TRUTH,
        NOTHING
    }

    /**
     * A single value.
     *
     * @param text as written, without its quotes
     */
    record Scalar(Place place, Kind kind, String text) implements YamlValue {
        private static final int SHOWN = 60;

        @Override
        public String described() {
            return switch (kind) {
                case TEXT -> "'" + shown() + "'";
                case WHOLE_NUMBER, NUMBER -> "the number " + shown();
                case TRUTH -> text;
                case NOTHING -> "nothing";
            };
        }

        private String shown() {
            String plain = text.replaceAll("\\p{Cntrl}", "?");
            return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
        }
    }
}
