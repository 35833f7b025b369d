package io.signalbox.runbook.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.runbook.GitFixture;
import io.signalbox.runbook.OpsRepoFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpsRepoTest {
    @TempDir
    Path root;

    @Test
    void whatIsCommittedIsNamedByItsCommit() throws Exception {
        GitFixture git = GitFixture.init(root).write(OpsRepoFixture.files());
        String commit = git.commit();
        Snapshot snapshot = read();
        assertThat(snapshot.commit()).isEqualTo(commit);
        assertThat(snapshot.files()).containsOnlyKeys("cluster-config.yaml", "clusters/orchard.yaml", "policy.yaml");
        assertThat(snapshot.sameAs(read())).isTrue();
    }

    @Test
    void aChangedFileMakesTheCommitDirtyAndTwoChangesAreNotTheSame() throws Exception {
        GitFixture git = GitFixture.init(root).write(OpsRepoFixture.files());
        String commit = git.commit();
        git.write("policy.yaml", OpsRepoFixture.bytes("approvals:\n  count: 3\n"));
        Snapshot three = read();
        git.write("policy.yaml", OpsRepoFixture.bytes("approvals:\n  count: 4\n"));
        Snapshot four = read();
        assertThat(three.commit()).matches(commit + "-dirty-[0-9a-f]{12}");
        assertThat(four.commit()).isNotEqualTo(three.commit());
        assertThat(four.sameAs(three)).isFalse();
    }

    @Test
    void aFileThatIsGoneOrNewMakesTheCommitDirty() throws Exception {
        GitFixture git = GitFixture.init(root).write(OpsRepoFixture.files());
        git.commit();
        Files.delete(root.resolve("policy.yaml"));
        assertThat(read().commit()).contains("-dirty-");
        git.commit();
        assertThat(read().commit()).doesNotContain("dirty");
        git.write("clusters/second.yaml", OpsRepoFixture.bytes("name: second\n"));
        assertThat(read().commit()).contains("-dirty-");
    }

    @Test
    void aChangeElsewhereInTheRepoIsNoChangeOfTheConfiguration() throws Exception {
        GitFixture git = GitFixture.init(root).write(OpsRepoFixture.files());
        git.commit();
        Snapshot before = read();
        git.write("runbooks/evacuation.md", OpsRepoFixture.bytes("# Evacuate\n"));
        assertThat(read().sameAs(before)).isTrue();
    }

    @Test
    void whileGitChangesTheTreeNothingIsRead() throws Exception {
        GitFixture git = GitFixture.init(root).write(OpsRepoFixture.files());
        git.commit();
        Files.createFile(root.resolve(".git/index.lock"));
        assertThat(new OpsRepo(root).read()).isEmpty();
    }

    @Test
    void aFolderWithoutGitIsRefusedWithWhatToDo() {
        assertThatThrownBy(this::read)
                .isInstanceOf(OpsRepoUnreadable.class)
                .hasMessageContaining("is not the root of a git working tree")
                .hasMessageContaining("Run git init and commit");
    }

    @Test
    void aRepoWithoutACommitIsRefused() {
        GitFixture.init(root).write(OpsRepoFixture.files());
        assertThatThrownBy(this::read).isInstanceOf(OpsRepoUnreadable.class).hasMessageContaining("has no commit");
    }

    @Test
    void aFolderInsideAnotherRepoIsNotTakenForARepo() throws IOException {
        GitFixture.init(root).commit();
        Path inside = Files.createDirectory(root.resolve("inside"));
        assertThatThrownBy(() -> new OpsRepo(inside).read())
                .isInstanceOf(OpsRepoUnreadable.class)
                .hasMessageContaining("not the root");
    }

    @Test
    void aMissingDirectoryIsRefused() {
        assertThatThrownBy(() -> new OpsRepo(root.resolve("nowhere")).read())
                .isInstanceOf(OpsRepoUnreadable.class)
                .hasMessageContaining("signalbox.ops-repo");
    }

    @Test
    void aLinkOutOfTheRepoIsNotFollowed() throws IOException {
        GitFixture git = GitFixture.init(root).write(OpsRepoFixture.files());
        git.commit();
        Files.delete(root.resolve("policy.yaml"));
        Files.createSymbolicLink(root.resolve("policy.yaml"), Path.of("/etc/hostname"));
        assertThatThrownBy(this::read)
                .isInstanceOf(OpsRepoUnreadable.class)
                .hasMessageContaining("policy.yaml")
                .hasMessageContaining("links are not followed");
    }

    private Snapshot read() throws OpsRepoUnreadable {
        return new OpsRepo(root).read().orElseThrow();
    }
}
