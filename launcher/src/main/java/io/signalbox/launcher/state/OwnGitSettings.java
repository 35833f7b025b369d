package io.signalbox.launcher.state;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Git without anybody's settings: what the user has configured, such as hooks or signing, is not applied to the ops repo
 * of the lab, and nothing is written to the user's home directory.
 */
final class OwnGitSettings extends SystemReader.Delegate {
    OwnGitSettings(SystemReader system) {
        super(system);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    private static final class Nothing extends FileBasedConfig {
        Nothing(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // there is no file
        }

        @Override
        public void save() {
            // and none is made
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
