package io.signalbox.runbook.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.runbook.GitFixture;
import io.signalbox.runbook.OpsRepoFixture;
import io.signalbox.runbook.git.OpsRepo;
import io.signalbox.runbook.watch.SiteStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteWatchTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final byte[] BROKEN = OpsRepoFixture.bytes("approvals:\n  count: none\n");

    private final Path root;
    private final Topic topic = new Topic();
    private final GitFixture git;
    private final SiteWatch watch;

    SiteWatchTest(@TempDir Path root) {
        this.root = root;
        git = GitFixture.init(root).write(OpsRepoFixture.files());
        watch = new SiteWatch(new OpsRepo(root), topic, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void theFirstLookPublishesAndTheNextOnesDoNot() throws InterruptedException {
        String commit = git.commit();
        looks(3);
        assertThat(topic.commits()).containsExactly(commit);
        Envelope<SiteConfig> message = topic.messages.getFirst();
        assertThat(message.id()).isEqualTo("hill.example@" + commit + "/2026-05-04T12:00:00Z");
        assertThat(message.subject()).isEqualTo("hill.example");
        assertThat(message.source()).isEqualTo("/signalbox/runbook-service");
        assertThat(watch.status().state()).isEqualTo(State.IN_FORCE);
        assertThat(watch.status().inForce().orElseThrow().hosts()).containsExactly("oak", "elm");
    }

    @Test
    void aChangeIsPublishedOnceTwoLooksHaveSeenIt() throws InterruptedException {
        String first = git.commit();
        looks(1);
        git.write("policy.yaml", OpsRepoFixture.bytes("approvals:\n  count: 3\n"));
        String second = git.commit();
        looks(1);
        assertThat(topic.commits()).containsExactly(first);
        looks(2);
        assertThat(topic.commits()).containsExactly(first, second);
        assertThat(topic.messages.getLast().data().policy().approvals().count()).isEqualTo(3);
    }

    @Test
    void aPolicyWhoseOwnTestFailsIsRefusedAndTheLastGoodOneStays() throws InterruptedException {
        String good = git.commit();
        looks(1);
        git.write("policy.yaml", OpsRepoFixture.bytes("""
                approvals:
                  free_guests: 5
                tests:
                  - name: nothing moves without approval
                    command: {kind: EvacuateHost, actor: operator, dry_run: false}
                    expect: needs 1 approval
                """));
        git.commit();
        looks(3);
        assertThat(topic.commits()).containsExactly(good);
        assertThat(watch.status().state()).isEqualTo(State.REFUSED);
        assertThat(watch.status().refused().orElseThrow().faults())
                .extracting(SiteStatus.FaultReport::sentence)
                .containsExactly("policy.yaml line 6 column 13: the test 'nothing moves without approval' fails:"
                        + " the policy says 'runs'; expected 'needs 1 approval'");
    }

    @Test
    void theKeyRegistryIsPublishedAndWatched() throws InterruptedException {
        git.commit();
        looks(1);
        git.write("keys.yaml", OpsRepoFixture.bytes("""
                keys:
                  - id: chatops
                    owner: platform team
                    public_key: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo
                    roles: [operator]
                    channels: [chat]
                    actors: ["chat:*"]
                """));
        git.commit();
        looks(2);
        assertThat(topic.messages.getFirst().data().signers()).isEmpty();
        assertThat(topic.messages.getLast().data().signers())
                .singleElement()
                .satisfies(key -> assertThat(key.id()).isEqualTo("chatops"));
    }

    @Test
    void aBrokenVersionIsRefusedAndTheLastGoodOneStays() throws InterruptedException {
        String good = git.commit();
        looks(1);
        git.write("policy.yaml", BROKEN);
        String bad = git.commit();
        looks(3);
        assertThat(topic.commits()).containsExactly(good);
        SiteStatus status = watch.status();
        assertThat(status.state()).isEqualTo(State.REFUSED);
        assertThat(status.inForce().orElseThrow().commit()).isEqualTo(good);
        SiteStatus.Refused refused = status.refused().orElseThrow();
        assertThat(refused.commit()).isEqualTo(bad);
        assertThat(refused.faults())
                .extracting(SiteStatus.FaultReport::sentence)
                .containsExactly("policy.yaml line 2 column 10: approvals.count is 'none';"
                        + " expected a whole number from 1 to 10");
    }

    @Test
    void aRevertedFaultIsForgottenAndPublishesNothing() throws InterruptedException {
        git.commit();
        looks(1);
        git.write("policy.yaml", BROKEN);
        looks(2);
        assertThat(watch.status().state()).isEqualTo(State.REFUSED);
        git.write("policy.yaml", OpsRepoFixture.bytes(OpsRepoFixture.POLICY));
        looks(2);
        assertThat(watch.status().state()).isEqualTo(State.IN_FORCE);
        assertThat(watch.status().refused()).isEmpty();
        assertThat(topic.messages).hasSize(1);
    }

    @Test
    void aSiteThatStartsBrokenHasNothingInForceUntilItIsMended() throws InterruptedException {
        git.write("policy.yaml", BROKEN).commit();
        looks(2);
        assertThat(topic.messages).isEmpty();
        assertThat(watch.status().inForce()).isEmpty();
        git.write(OpsRepoFixture.files());
        String mended = git.commit();
        looks(2);
        assertThat(topic.commits()).containsExactly(mended);
    }

    @Test
    void whatWasNotPublishedIsPublishedAsTheSameMessageLater() throws InterruptedException {
        git.commit();
        topic.down = true;
        looks(2);
        assertThat(watch.status().state()).isEqualTo(State.NOT_PUBLISHED);
        assertThat(watch.status().problem()).contains("the topic is down");
        assertThat(watch.status().inForce()).isEmpty();
        topic.down = false;
        looks(1);
        assertThat(watch.status().state()).isEqualTo(State.IN_FORCE);
        assertThat(watch.status().problem()).isEmpty();
        assertThat(topic.ids).hasSize(3).containsOnly(topic.messages.getFirst().id());
    }

    @Test
    void aGoodVersionThatWaitsForTheTopicIsNotLostToABrokenOne() throws InterruptedException {
        String good = git.commit();
        topic.down = true;
        looks(1);
        git.write("policy.yaml", BROKEN).commit();
        looks(2);
        topic.down = false;
        looks(1);
        assertThat(topic.commits()).containsExactly(good);
        assertThat(watch.status().state()).isEqualTo(State.REFUSED);
        assertThat(watch.status().inForce().orElseThrow().commit()).isEqualTo(good);
    }

    @Test
    void aRepoThatGoesAwayChangesNothingInForce() throws InterruptedException, IOException {
        String good = git.commit();
        looks(1);
        Path away = root.resolveSibling(root.getFileName() + "-away");
        Files.move(root, away);
        looks(1);
        assertThat(watch.status().state()).isEqualTo(State.UNREADABLE);
        assertThat(watch.status().inForce().orElseThrow().commit()).isEqualTo(good);
        Files.move(away, root);
        looks(1);
        assertThat(watch.status().state()).isEqualTo(State.IN_FORCE);
        assertThat(topic.messages).hasSize(1);
    }

    @Test
    void committingWhatWasDirtyPublishesTheCommit() throws InterruptedException {
        git.commit();
        looks(1);
        git.write("policy.yaml", OpsRepoFixture.bytes("approvals:\n  count: 3\n"));
        looks(2);
        assertThat(topic.commits()).hasSize(2).last().asString().contains("-dirty-");
        String commit = git.commit();
        looks(2);
        assertThat(topic.commits()).hasSize(3).endsWith(commit);
    }

    private void looks(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    private static final class Topic implements SitePublisher {
        private final List<Envelope<SiteConfig>> messages = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private boolean down;

        @Override
        public void publish(Envelope<SiteConfig> message) throws NotPublished {
            ids.add(message.id());
            if (down) {
                throw new NotPublished("the topic is down", new IOException("refused"));
            }
            messages.add(message);
        }

        @Override
        public void close() {
            down = true;
        }

        private List<String> commits() {
            return messages.stream().map(message -> message.data().commit()).toList();
        }
    }
}
