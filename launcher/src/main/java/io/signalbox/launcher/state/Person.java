package io.signalbox.launcher.state;

import java.util.List;

/** Somebody with a token, named after what they do. */
public record Person(String name, List<String> roles) {
    /** Who there is in an embedded Signalbox: whoever asks cannot approve, whoever approves cannot ask. */
    public static final List<Person> ALL = List.of(
            new Person("operator", List.of("operator", "viewer")),
            new Person("approver", List.of("approver", "viewer")),
            new Person("auditor", List.of("auditor", "viewer")));
}
