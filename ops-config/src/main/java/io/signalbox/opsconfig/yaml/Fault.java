package io.signalbox.opsconfig.yaml;

/**
 * One thing that is wrong with the ops repo.
 *
 * @param file path inside the ops repo
 * @param line from 1; 0 where the fault is that of the file as a whole
 * @param column from 1; 0 where the fault is that of the file as a whole
 * @param found what is there, never the text of a secret
 * @param expected what must be there
 */
public record Fault(String file, int line, int column, String found, String expected) {

    public static Fault at(Place place, String found, String expected) {
        return new Fault(place.file(), place.line(), place.column(), found, expected);
    }

    /** The whole as one sentence. */
    public String sentence() {
        return "%s: %s; expected %s".formatted(new Place(file, line, column), found, expected);
    }
}
