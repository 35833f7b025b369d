package io.signalbox.torture.house;

import io.signalbox.launcher.state.StateDirectory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Where the tokens of a run's sites are kept, and how every service is told of it. */
public interface SecretStore extends AutoCloseable {

    /** The settings by which a service finds it; see {@code SecretsSettings}. */
    Map<String, String> settings();

    /** Where its secrets are at home: files and directories. */
    Set<Path> homes();

    /** The secrets that it needs itself or has given out, by what they are. */
    Map<String, String> secrets();

    @Override
    void close();

    /** Files below the state directory, as they are delivered. */
    static SecretStore files(StateDirectory state) {
        return new SecretStore() {
            @Override
            public Map<String, String> settings() {
                return Map.of(
                        "signalbox.secrets.store",
                        "file",
                        "signalbox.secrets.dir",
                        state.secrets().toString());
            }

            @Override
            public Set<Path> homes() {
                return Set.of(state.secrets());
            }

            @Override
            public Map<String, String> secrets() {
                return Map.of();
            }

            @Override
            public void close() {
                // The files go with the state directory.
            }
        };
    }
}
