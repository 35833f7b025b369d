package io.signalbox.launcher;
/** x */
public final class LauncherMain { private LauncherMain() {} public static void main(String[] a) {} }
