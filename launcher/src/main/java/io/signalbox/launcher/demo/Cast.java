package io.signalbox.launcher.demo;

import java.util.ArrayList;
import java.util.List;

/** What the scenes have found so far, for those that follow. */
final class Cast {
    /** Stands for the operation that is worked on. */
    static final String OPERATION = "{operation}";
    /** Stands for the options that leave behind what cannot move. */
    static final String LEAVE = "{leave}";

    private final OperationsApi api;
    private String operation = "";
    private List<Integer> immovable = List.of();

    Cast(OperationsApi api) {
        this.api = api;
    }

    OperationsApi api() {
        return api;
    }

    String operation() {
        return operation;
    }

    void remember(String id) {
        operation = id;
    }

    void leaveBehind(List<Integer> guests) {
        immovable = List.copyOf(guests);
    }

    /** The words as they are typed. */
    List<String> spoken(List<String> words) {
        List<String> spoken = new ArrayList<>();
        for (String word : words) {
            if (word.equals(LEAVE)) {
                immovable.forEach(guest -> spoken.addAll(List.of("--leave", Integer.toString(guest))));
            } else {
                spoken.add(word.equals(OPERATION) ? operation : word);
            }
        }
        return spoken;
    }
}
