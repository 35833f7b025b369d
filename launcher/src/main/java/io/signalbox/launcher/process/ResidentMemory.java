package io.signalbox.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a process occupies: its resident set, in bytes. */
public final class ResidentMemory {
    private ResidentMemory() {}

    /** Empty if the process is gone or the system does not tell. */
    public static OptionalLong of(long pid) throws InterruptedException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.exists(status) ? fromProc(status) : fromPs(pid);
        } catch (IOException | NumberFormatException unreadable) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong fromProc(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> kibibytes(line.substring("VmRSS:".length()).replace("kB", "")))
                .findFirst();
    }

    private static OptionalLong fromPs(long pid) throws IOException, InterruptedException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String answer = new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        return ps.waitFor() == 0 ? OptionalLong.of(kibibytes(answer)) : OptionalLong.empty();
    }

    private static long kibibytes(String number) {
        return Long.parseLong(number.strip()) * 1024;
    }
}
