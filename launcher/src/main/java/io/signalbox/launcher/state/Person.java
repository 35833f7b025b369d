package io.signalbox.launcher.state;

import java.util.List;

/** Somebody with a token, named after what they do. */
public record Person(String name, List<String> roles) {
    /**
     * Who there is in an embedded Signalbox. The lead may ask and approve, and still cannot approve what they asked for;
     * nobody but the rescuer may break the glass.
     */
    public static final List<Person> ALL = List.of(
            new Person("operator", List.of("operator", "viewer")),
            new Person("approver", List.of("approver", "viewer")),
            new Person("auditor", List.of("auditor", "viewer")),
            new Person("lead", List.of("operator", "approver", "viewer")),
            new Person("rescuer", List.of("operator", "break-glass", "viewer")));
}
