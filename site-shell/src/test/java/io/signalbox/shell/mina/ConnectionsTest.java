package io.signalbox.shell.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.secrets.SecretName;
import io.signalbox.shell.ShellTarget;
import java.lang.reflect.Proxy;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.future.DefaultCloseFuture;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final ShellTarget TARGET =
            new ShellTarget("pve01", "127.0.0.1", 22, "root", "SHA256:" + "A".repeat(43), new SecretName("key"));

    private final List<Runnable> later = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final Connections connections = new Connections(later::add);
    private final PublicKey key;

    ConnectionsTest() throws NoSuchAlgorithmException {
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    }

    /** One that stands until it is closed. */
    private ClientSession session(String name) {
        return (ClientSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ClientSession.class}, (self, method, args) -> {
                    return switch (method.getName()) {
                        case "isOpen", "isAuthenticated" -> !closed.contains(name);
                        case "equals" -> self == args[0];
                        case "hashCode" -> name.hashCode();
                        case "close" -> {
                            closed.add(name);
                            yield new DefaultCloseFuture(name, name);
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    @Test
    void oneThatNobodyUsesIsClosed() {
        connections.keep(TARGET, key, session("a"));
        later.getFirst().run();
        assertThat(closed).containsExactly("a");
        assertThat(connections.take(TARGET, key)).isEmpty();
    }

    @Test
    void oneThatIsInUseIsNotClosed() {
        connections.keep(TARGET, key, session("a"));
        assertThat(connections.take(TARGET, key)).isPresent();
        later.getFirst().run();
        assertThat(closed).isEmpty();
    }

    @Test
    void oneThatWasUsedWaitsAnewAsLongAsTheFirstTime() {
        ClientSession session = session("a");
        connections.keep(TARGET, key, session);
        assertThat(connections.take(TARGET, key)).containsSame(session);
        connections.keep(TARGET, key, session);
        later.getFirst().run();
        assertThat(closed).isEmpty();
        assertThat(connections.take(TARGET, key)).containsSame(session);
    }
}
