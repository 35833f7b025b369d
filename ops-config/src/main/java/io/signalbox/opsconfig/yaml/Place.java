package io.signalbox.opsconfig.yaml;

/**
 * Where something stands.
 *
 * @param file path inside the ops repo
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the file as a whole
 */
public record Place(String file, int line, int column) {

    /** The file as a whole. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : "%s line %d column %d".formatted(file, line, column);
    }
}
