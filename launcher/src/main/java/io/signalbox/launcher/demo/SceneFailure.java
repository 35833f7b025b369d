package io.signalbox.launcher.demo;

/** The demonstration did not go as it must; the message says what was expected and what was found. */
public final class SceneFailure extends Exception {
    private static final long serialVersionUID = 1L;

    SceneFailure(String message) {
        super(message);
    }

    SceneFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static void unless(boolean expected, String message) throws SceneFailure {
        if (!expected) {
            throw new SceneFailure(message);
        }
    }
}
