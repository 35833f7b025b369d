package io.signalbox.benchmarks.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the audit log and prints a table; each row beside its baseline of the same run. */
@Command(name = "audit-log", mixinStandardHelpOptions = true, description = "Measures the audit log.")
public final class AuditLog implements Callable<Integer> {
    @Option(names = "--leaves", defaultValue = "10000000", description = "leaves of the tree; 0 leaves that part out")
    private long leaves;

    @Option(names = "--batch", defaultValue = "500", description = "leaves that are synced together")
    private int batch;

    @Option(
            names = "--entries",
            defaultValue = "1000000",
            description = "records through Kafka; 0 leaves that part out")
    private int entries;

    @Option(names = "--queries", defaultValue = "300", description = "questions of each kind")
    private int queries;

    /** The entry point. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new AuditLog()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path scratch = Files.createTempDirectory("signalbox-audit-benchmark");
        try {
            if (leaves > 0) {
                say("| the Merkle tree on disk | tree, tiles, checkpoints | flat file, same bytes |");
                new TreeRound(Files.createDirectory(scratch.resolve("a")), leaves, batch, this::say).run();
            }
            if (entries > 0) {
                say("| records through Kafka into the log, and questions | audit service | baseline |");
                new ServiceRound(Files.createDirectory(scratch.resolve("b")), entries, queries, this::say).run();
            }
            return 0;
        } finally {
            delete(scratch);
        }
    }

    private void say(String line) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.println(line);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
