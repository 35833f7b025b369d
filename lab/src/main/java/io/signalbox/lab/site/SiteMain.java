package io.signalbox.lab.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.lab.vault.LabVault;
import io.signalbox.lab.vault.VaultOptions;
import io.signalbox.lab.world.LabClock;
import io.signalbox.lab.world.WorldChoice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The simulated site as a process: one line of JSON on standard output when it listens, an orderly end on SIGTERM. */
@Command(name = "lab-site", description = "A simulated Proxmox VE site.", mixinStandardHelpOptions = true)
public final class SiteMain implements Callable<Integer> {
    private static final String WHERE_FROM = "; default ${DEFAULT-VALUE}";

    @Spec
    private @Nullable CommandSpec command;

    @Option(names = "--state", required = true, description = "directory that keeps world, keys and token")
    private Path state = Path.of(".");

    @Option(names = "--seed", description = "decides everything random" + WHERE_FROM)
    private long seed = 1;

    @Option(names = "--speed", description = "how many times as fast things go as on real hosts" + WHERE_FROM)
    private double speed = 1;

    @Option(names = "--bind", split = ",", description = "addresses of the hosts, in order" + WHERE_FROM)
    private List<String> bind = List.of("127.0.1.1", "127.0.1.2", "127.0.1.3");

    @Option(names = "--port", description = "port of the hosts' API, 0 for any" + WHERE_FROM)
    private int port = 8006;

    @Option(names = "--control-port", description = "port of the control API, 0 for any" + WHERE_FROM)
    private int controlPort = 8900;

    @Option(names = "--schema", description = "API schema that every request is checked against")
    private @Nullable Path schema;

    @Option(names = "--world", description = "what is on the site: ${COMPLETION-CANDIDATES}" + WHERE_FROM)
    private WorldChoice world = WorldChoice.STANDARD;

    @Option(names = "--token-file", description = "token id and secret, made when absent; default: token in --state")
    private @Nullable Path tokenFile;

    @Option(names = "--vault-port", description = "also runs a Vault there, over TLS; 0 for any port")
    private @Nullable Integer vaultPort;

    /** Runs until it is told to stop. */
    public static void main(String[] args) {
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.JULLogDelegateFactory");
        System.exit(new CommandLine(new SiteMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(SiteMain::explain)
                .execute(args));
    }

    private static int explain(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        commandLine.getErr().println("lab-site: " + failure.getMessage());
        return commandLine.getCommandSpec().exitCodeOnExecutionException();
    }

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        SiteOptions options = new SiteOptions(
                world.spec(),
                Optional.of(state),
                seed,
                speed,
                Optional.empty(),
                bind,
                port,
                controlPort,
                Optional.ofNullable(schema),
                Optional.ofNullable(tokenFile),
                true);
        LabSite site = LabSite.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(site::close, "lab-site-stop"));
        announce(site, Optional.ofNullable(vaultPort).map(this::vault));
        new CountDownLatch(1).await();
        return 0;
    }

    private LabVault vault(int vaultPortOrAny) {
        LabVault vault = LabVault.start(new VaultOptions(
                vaultPortOrAny, Optional.of(state.resolve("tls")), LabClock.running(Instant.now(), speed)));
        Runtime.getRuntime().addShutdownHook(new Thread(vault::close, "lab-vault-stop"));
        return vault;
    }

    private void announce(LabSite site, Optional<LabVault> vault) throws JsonProcessingException {
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("event", "ready");
        ready.put("hosts", site.urls());
        ready.put("caFile", site.caFile().toAbsolutePath().toString());
        ready.put("tokenFile", site.tokenFile().toAbsolutePath().toString());
        ready.put("controlUrl", site.controlUrl().toString());
        site.shells().ifPresent(shells -> {
            ready.put("shells", shells.doors());
            ready.put("shellKeyFile", shells.keyFile().toAbsolutePath().toString());
        });
        if (vault.isPresent()) {
            ready.put("vaultUrl", vault.get().url().toString());
            ready.put(
                    "vaultTokenFile",
                    TokenFile.replace(state.resolve("vault-token"), vault.get().rootToken())
                            .toAbsolutePath()
                            .toString());
        }
        CommandSpec running = command;
        if (running != null) {
            running.commandLine().getOut().println(new ObjectMapper().writeValueAsString(ready));
            running.commandLine().getOut().flush();
        }
    }
}
