package io.signalbox.shell.mina;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes what a command says and keeps the first part of it. */
final class BoundedText extends OutputStream {
    /** The most bytes that are kept. */
    static final int LARGEST = 64 * 1024;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean cut;

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int room = Math.min(length, LARGEST - kept.size());
        kept.write(bytes, offset, room);
        cut |= room < length;
    }

    synchronized boolean cut() {
        return cut;
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
