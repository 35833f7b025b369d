package io.signalbox.executor.proxmox.migrate;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the log of a migration says. The exit status of a failed one is always {@code migration aborted} or {@code migration
 * problems}; the reason is only here (PVE: AbstractMigrate.pm:240-247).
 */
final class MigrationLog {
    private static final Pattern STAMP = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\s+");
    private static final Pattern ERROR = Pattern.compile("^(?:TASK )?ERROR:\\s*(?<text>.+)$");
    private static final Pattern ENDED = Pattern.compile(
            "^migration (?:aborted|finished with problems|problems)(?: \\(duration [^)]*\\))?(?::\\s*)?");
    private static final Pattern FAILURE = Pattern.compile("^(?:online|offline)? ?migrate failure - ");
    private static final Pattern FROM_HOST = Pattern.compile("^\\[[A-Za-z0-9-]+]\\s+\\S.*");
    private static final Pattern VAGUE =
            Pattern.compile("(?i)^(?:remote command failed with exit code \\d+|command '.*' failed: exit code \\d+|"
                    + "(?:problem found while scanning volumes - )?can't migrate vm - check log|"
                    + "migration interrupted by signal|interrupted by signal|unexpected status)\\.?$");
    private static final Pattern NOISE = Pattern.compile(
            "(?i)^(?:aborting phase \\d.*|migrate_cancel|task (?:ok|warnings.*)|no content|stopping .*)$");
    private static final Pattern SHARE = Pattern.compile("\\((?<percent>\\d{1,3})(?:\\.\\d+)?\\s?%\\)");
    private static final Pattern TRANSFERRED = Pattern.compile(
            "transferred (?<done>\\d+(?:\\.\\d+)?) (?<doneUnit>[KMGT]?i?B) of (?<all>\\d+(?:\\.\\d+)?) (?<allUnit>[KMGT]?i?B)");

    private MigrationLog() {}

    /**
     * The line that says why: the last that is specific, then the last words of the other host, then the last that is
     * vague; empty if the log says nothing but that it ended.
     */
    static Optional<String> reason(List<String> lines) {
        List<String> errors =
                lines.stream().flatMap(line -> error(line).stream()).toList();
        return last(errors, text -> !VAGUE.matcher(text).matches())
                .or(() -> last(
                        lines.stream().map(MigrationLog::plain).toList(),
                        text -> FROM_HOST.matcher(text).matches()))
                .or(() -> last(errors, text -> true))
                .or(() -> last(lines.stream().map(MigrationLog::plain).toList(), MigrationLog::telling));
    }

    /** What a line of error says, without the words that every failed migration has; empty if nothing is left. */
    private static Optional<String> error(String line) {
        Matcher error = ERROR.matcher(plain(line));
        if (!error.matches()) {
            return Optional.empty();
        }
        String text = ENDED.matcher(error.group("text")).replaceFirst("");
        text = FAILURE.matcher(text).replaceFirst("").strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static boolean telling(String text) {
        String rest = ERROR.matcher(text).matches() ? error(text).orElse("") : text;
        return !rest.isBlank() && !NOISE.matcher(rest).matches();
    }

    private static Optional<String> last(List<String> texts, Predicate<String> wanted) {
        return texts.reversed().stream().filter(wanted).findFirst();
    }

    /** A line without the time it begins with. */
    static String plain(String line) {
        return STAMP.matcher(line).replaceFirst("").strip();
    }

    /** How far a line says that it is, 0 to 100. */
    static Optional<Integer> percent(String line) {
        Matcher share = SHARE.matcher(line);
        if (share.find()) {
            return Optional.of(Math.min(100, Integer.parseInt(share.group("percent"))));
        }
        Matcher transferred = TRANSFERRED.matcher(line);
        if (!transferred.find()) {
            return Optional.empty();
        }
        double all = Double.parseDouble(transferred.group("all")) * unit(transferred.group("allUnit"));
        double done = Double.parseDouble(transferred.group("done")) * unit(transferred.group("doneUnit"));
        return all <= 0 ? Optional.empty() : Optional.of((int) Math.min(100, Math.floor(100 * done / all)));
    }

    private static double unit(String unit) {
        return switch (unit.charAt(0)) {
            case 'K' -> 1L << 10;
            case 'M' -> 1L << 20;
            case 'G' -> 1L << 30;
            case 'T' -> 1L << 40;
            default -> 1;
        };
    }
}
