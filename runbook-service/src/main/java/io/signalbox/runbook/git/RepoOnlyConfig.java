package io.signalbox.runbook.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Lets JGit know of no configuration but the repo's own: a service must not behave differently with whoever starts it,
 * and JGit would otherwise run the {@code git} command and write into the home directory.
 */
final class RepoOnlyConfig extends SystemReader.Delegate {
    private RepoOnlyConfig(SystemReader delegate) {
        super(delegate);
    }

    /** From now on, for the whole process. */
    static synchronized void install() {
        SystemReader current = SystemReader.getInstance();
        if (!(current instanceof RepoOnlyConfig)) {
            SystemReader.setInstance(new RepoOnlyConfig(current));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    private static final class Empty extends FileBasedConfig {
        @SuppressWarnings("NullAway") // JGit takes null for "no file" here, and is not annotated
        Empty(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // nothing is there to load
        }

        @Override
        public void save() {
            // nothing is kept
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
