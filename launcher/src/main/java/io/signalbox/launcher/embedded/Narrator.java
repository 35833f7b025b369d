package io.signalbox.launcher.embedded;

/** Who is told what happens, line by line, from several threads. */
public interface Narrator {
    /** One line for people. */
    void say(String line);
}
