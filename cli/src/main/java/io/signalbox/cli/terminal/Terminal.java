package io.signalbox.cli.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Where output goes.
 *
 * @param out what was asked for
 * @param err what went wrong, and what is said on the way
 * @param rewrites whether a line can be written over: only on a terminal
 * @param colours whether colours are understood and wanted
 * @param zone in which times are shown
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean rewrites, boolean colours, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String CLEAR = "\r\u001b[K";

    /** Colours by meaning. */
    public enum Tone {
        GOOD("\u001b[32m"),
        BAD("\u001b[31m"),
        CARE("\u001b[33m"),
        STRONG("\u001b[1m"),
        QUIET("\u001b[2m");

        private final String begin;

        Tone(String begin) {
            this.begin = begin;
        }
    }

    /** The terminal, or whatever else the output of this process goes to. */
    @SuppressWarnings("SystemConsoleNull")
    public static Terminal ofThisProcess(Map<String, String> environment) {
        // From Java 22 on there is a console even where there is no terminal, unless this one is asked for.
        System.setProperty("jdk.console", "java.base");
        boolean terminal = System.console() != null && !"dumb".equals(environment.get("TERM"));
        return new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                terminal,
                terminal && !environment.containsKey("NO_COLOR"),
                ZoneId.systemDefault());
    }

    private static PrintWriter writer(FileDescriptor to) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(to), StandardCharsets.UTF_8));
    }

    /** The same without colours. */
    public Terminal withoutColours() {
        return new Terminal(out, err, rewrites, false, zone);
    }

    /** A line of what was asked for. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A line for whoever watches, which a program that reads the output does not get. */
    public void note(String text) {
        err.println(text);
        err.flush();
    }

    /** Asks whoever is at the terminal; nothing if nobody is. */
    @SuppressWarnings("SystemConsoleNull")
    public Optional<String> ask(String question) {
        Console console = rewrites ? System.console() : null;
        if (console == null) {
            return Optional.empty();
        }
        err.print(question);
        err.flush();
        return Optional.ofNullable(console.readLine()).map(String::strip);
    }

    /** Shows a text in place of the one shown before. Only where {@link #rewrites()}. */
    public void replace(String text) {
        err.print(CLEAR + text);
        err.flush();
    }

    /** Clears what was shown with {@link #replace}. */
    public void clear() {
        if (rewrites) {
            err.print(CLEAR);
            err.flush();
        }
    }

    public String tone(Tone tone, String text) {
        return colours ? tone.begin + text + "\u001b[0m" : text;
    }

    /** A moment in local time. */
    public String time(Instant at) {
        return TIME.withZone(zone).format(at);
    }

    /** A moment as it was sent, or the text itself if it is none. */
    public String time(String at) {
        try {
            return time(Instant.parse(at));
        } catch (java.time.DateTimeException e) {
            return at;
        }
    }
}
