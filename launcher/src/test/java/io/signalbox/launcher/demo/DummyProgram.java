package io.signalbox.launcher.demo;

import java.nio.file.Files;
import java.nio.file.Path;

/** Prints its arguments. {@code exit N} gives that exit code; {@code wait FILE} ends when the file is there. */
final class DummyProgram {
    private DummyProgram() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println(String.join(" ", args));
        if (args[0].equals("exit")) {
            System.exit(Integer.parseInt(args[1]));
        }
        if (args[0].equals("wait")) {
            while (!Files.exists(Path.of(args[1]))) {
                Thread.sleep(20);
            }
            System.out.println("done");
        }
    }
}
