package io.signalbox.opsconfig.example;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an example expects of the policy. */
public sealed interface Expectation {
    /** The forms it can be written in, for people. */
    String FORMS =
            "'runs', 'needs 2 approvals', 'refused role_missing', 'waits until 2026-05-05T22:00:00Z' or 'waits until' and the name of a window or freeze";

    /** As it is written, in its usual form. */
    String brief();

    boolean isMetBy(Answer answer);

    /** Empty if it is in none of the {@link #FORMS}. */
    static Optional<Expectation> of(String text) {
        Matcher form = Forms.ANY.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        if (form.group("approvals") != null) {
            return Optional.of(new Needs(Integer.parseInt(form.group("approvals"))));
        }
        if (form.group("code") != null) {
            return Optional.of(new Refused(form.group("code")));
        }
        if (form.group("until") != null) {
            return Optional.of(waits(form.group("until")));
        }
        return Optional.of(new Runs());
    }

    private static Expectation waits(String until) {
        try {
            return new WaitsUntil(OffsetDateTime.parse(until).toInstant());
        } catch (DateTimeException e) {
            return new WaitsFor(until);
        }
    }

    /** The shapes of the text. */
    final class Forms {
        private static final Pattern ANY = Pattern.compile(
                "runs|needs (?<approvals>[1-9][0-9]?) approvals?|refused (?<code>[a-z_]{1,60})|waits until (?<until>\\S.{0,99})");

        private Forms() {}
    }

    /** Its steps start. */
    record Runs() implements Expectation {
        @Override
        public String brief() {
            return "runs";
        }

        @Override
        public boolean isMetBy(Answer answer) {
            return answer instanceof Answer.Runs;
        }
    }

    /** So many more people have to approve. */
    record Needs(int approvals) implements Expectation {
        @Override
        public String brief() {
            return "needs %d approval%s".formatted(approvals, approvals == 1 ? "" : "s");
        }

        @Override
        public boolean isMetBy(Answer answer) {
            return answer instanceof Answer.Needs needs && needs.still() == approvals;
        }
    }

    /** It, or an approval, is refused with this code. */
    record Refused(String code) implements Expectation {
        @Override
        public String brief() {
            return "refused " + code;
        }

        @Override
        public boolean isMetBy(Answer answer) {
            return answer instanceof Answer.Refused refused && refused.code().equals(code);
        }
    }

    /** It may not start before this moment, and may then. */
    record WaitsUntil(Instant until) implements Expectation {
        @Override
        public String brief() {
            return "waits until " + until;
        }

        @Override
        public boolean isMetBy(Answer answer) {
            return answer instanceof Answer.Waits waits
                    && waits.until().filter(until::equals).isPresent();
        }
    }

    /** It may not start before a window of this name opens, or the freeze of this name is over. */
    record WaitsFor(String name) implements Expectation {
        @Override
        public String brief() {
            return "waits until " + name;
        }

        @Override
        public boolean isMetBy(Answer answer) {
            return answer instanceof Answer.Waits waits && waits.names().contains(name);
        }
    }
}
