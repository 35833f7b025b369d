package io.signalbox.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.signalbox.launcher.process.Dummies;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTest {
    private static final Scene.Proof NOTHING = (cast, printed) -> {};

    @TempDir
    private Path directory = Path.of("");

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicInteger lists = new AtomicInteger();
    private HttpServer gateway = server();
    private Cast cast = new Cast(new OperationsApi(0, ""));

    @BeforeEach
    void open() throws IOException {
        Dummies.jar(directory.resolve("cli.jar"), DummyProgram.class.getName());
        gateway.createContext("/api/v1/operations", exchange -> {
            byte[] answer = answer(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        gateway.start();
        cast = new Cast(new OperationsApi(gateway.getAddress().getPort(), "token"));
    }

    @AfterEach
    void close() {
        gateway.stop(0);
    }

    @Test
    void whatWasFoundBeforeIsTyped() throws SceneFailure, InterruptedException {
        cast.remember("op-7");
        cast.leaveBehind(List.of(1061, 1062));

        play(Scene.typed("t", 0, NOTHING, "evacuate", Cast.LEAVE, Cast.OPERATION, "--reason", "firmware update"));

        assertThat(said)
                .contains("$ ./signalbox evacuate --leave 1061 --leave 1062 op-7 --reason \"firmware update\"")
                .contains("  evacuate --leave 1061 --leave 1062 op-7 --reason firmware update");
    }

    @Test
    void anotherExitCodeThanExpectedStopsThePlay() {
        assertThatThrownBy(() -> play(
                        Scene.typed("t", 3, NOTHING, "exit", "4"), Scene.typed("never", 0, NOTHING, "say", "never")))
                .isInstanceOf(SceneFailure.class)
                .hasMessage("the exit code is 4: expected 3");
        assertThat(said).noneMatch(line -> line.contains("never"));
    }

    @Test
    void aRefusalThatIsNoneStopsThePlay() {
        assertThatThrownBy(() -> play(Scene.refused("t", NOTHING, "exit", "0")))
                .hasMessage("the exit code is 0: expected a refusal");
    }

    @Test
    void aProofThatFailsStopsThePlay() {
        Scene.Proof never = (cast, printed) -> SceneFailure.unless(printed.isEmpty(), "it printed " + printed.strip());

        assertThatThrownBy(() -> play(Scene.typed("t", 0, never, "say", "something")))
                .hasMessage("it printed say something");
    }

    @Test
    void aCommandInAnotherWindowIsAwaitedAndItsOperationRemembered() throws SceneFailure, InterruptedException {
        Path signal = directory.resolve("signal");
        Scene.Proof send = (cast, printed) -> touch(signal);
        Scene.Proof done = (cast, printed) -> SceneFailure.unless(printed.contains("done"), "not done: " + printed);

        play(
                Scene.meanwhile("t", NOTHING, "wait", signal.toString()),
                Scene.typed("t", 0, send, "say", Cast.OPERATION),
                Scene.awaited("t", 0, done));

        assertThat(said).contains("  say op-1");
    }

    @Test
    void aCommandThatShouldWaitAndEndsStopsThePlay() {
        assertThatThrownBy(() -> play(Scene.meanwhile("t", NOTHING, "exit", "0")))
                .isInstanceOf(SceneFailure.class)
                .hasMessageStartingWith("the command ended");
    }

    @Test
    void whatTheApiSaysOfAnOperationIsRead() throws SceneFailure, InterruptedException {
        OperationFacts facts = cast.api().operation("op-1");

        assertThat(facts.state()).isEqualTo("ended");
        assertThat(facts.ending()).isEqualTo("infeasible");
        assertThat(facts.isDryRun()).isTrue();
        assertThat(facts.blockers()).containsExactly(1061);
        assertThat(facts.plannedChanges()).isEqualTo(1);
        assertThat(facts.moves()).hasSize(1);
    }

    private void play(Scene... scenes) throws SceneFailure, InterruptedException {
        CommandLineProgram program = new CommandLineProgram(directory.resolve("cli.jar"), directory, said::add);
        try (Stage stage = new Stage(program, cast, said::add)) {
            stage.play(List.of(scenes));
        }
    }

    /** The list is empty when it is asked for first; then there is one operation. */
    private String answer(String path) {
        if (path.endsWith("/operations")) {
            return lists.getAndIncrement() == 0 ? "{\"operations\":[]}" : "{\"operations\":[{\"id\":\"op-1\"}]}";
        }
        return """
                {"id": "op-1", "state": "ended", "ending": "infeasible", "dryRun": true, "approvals": [],
                 "plan": {"steps": [{"risk": "read"}, {"risk": "change"}],
                          "immovable": [{"guest": {"vmid": 1061}, "mayStay": false},
                                        {"guest": {"vmid": 1062}, "mayStay": true}]},
                 "steps": [{"kind": "ObserveSite"}, {"kind": "MigrateGuest"}]}
                """;
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
