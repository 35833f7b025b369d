package io.signalbox.launcher.embedded;

import io.signalbox.launcher.broker.BrokerAdmin;
import io.signalbox.launcher.state.Ports;
import io.signalbox.launcher.state.StateDirectory;
import java.util.LinkedHashMap;
import java.util.Map;

/** The six services, each with the settings that anybody would give it: nothing here tells it that it is in a lab. */
public enum Service {
    GATEWAY("command-gateway") {
        @Override
        int port(Ports ports) {
            return ports.gateway();
        }

        @Override
        Map<String, String> own(StateDirectory state) {
            return Map.of(
                    "signalbox.tokens.file", state.tokens().toString(),
                    "signalbox.signing.key-file", state.gatewayKey().toString());
        }
    },
    PLANNER("planner-service") {
        @Override
        int port(Ports ports) {
            return ports.planner();
        }

        @Override
        Map<String, String> own(StateDirectory state) {
            return Map.of(
                    "signalbox.state.dir", state.streams("planner").toString(),
                    "signalbox.trust.file", state.trust().toString());
        }
    },
    PROXMOX_EXECUTOR("proxmox-executor") {
        @Override
        int port(Ports ports) {
            return ports.proxmoxExecutor();
        }

        @Override
        Map<String, String> own(StateDirectory state) {
            return Map.of(
                    "signalbox.executor.instance", "proxmox-executor-1",
                    "signalbox.secrets.dir", state.secrets().toString(),
                    "signalbox.proxmox.ca-file", state.siteAuthority().toString());
        }
    },
    TALOS_EXECUTOR("talos-executor") {
        @Override
        int port(Ports ports) {
            return ports.talosExecutor();
        }

        @Override
        Map<String, String> own(StateDirectory state) {
            return Map.of("signalbox.executor.instance", "talos-executor-1");
        }
    },
    RUNBOOK("runbook-service") {
        @Override
        int port(Ports ports) {
            return ports.runbook();
        }

        @Override
        Map<String, String> own(StateDirectory state) {
            return Map.of("signalbox.ops-repo", state.opsRepo().toString());
        }
    },
    AUDIT("audit-service") {
        @Override
        int port(Ports ports) {
            return ports.audit();
        }

        @Override
        Map<String, String> own(StateDirectory state) {
            return Map.of(
                    "signalbox.tokens.file", state.tokens().toString(),
                    "signalbox.state.dir", state.streams("audit").toString());
        }
    };

    private final String module;

    Service(String module) {
        this.module = module;
    }

    /** The Maven module, which is also the name people see. */
    public String module() {
        return module;
    }

    abstract int port(Ports ports);

    abstract Map<String, String> own(StateDirectory state);

    /** What differs from the service's own application.properties, as system properties. */
    Map<String, String> settings(StateDirectory state, Ports ports) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.http.port", Integer.toString(port(ports)));
        settings.put("kafka.bootstrap.servers", new BrokerAdmin(ports.broker()).bootstrapServers());
        settings.putAll(own(state));
        return settings;
    }
}
