package io.signalbox.cli.command;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How an answer about the audit log is written. */
final class AuditFormat {
    /** One line each thing. */
    enum Format {
        NDJSON,
        CSV;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--format", paramLabel = "FORMAT", description = "ndjson or csv instead of text")
    private Optional<Format> format = Optional.empty();

    Optional<String> wireName() {
        return format.map(Format::wireName);
    }
}
