package io.signalbox.lab.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What Vault knows and who may ask for it. Not for many threads at a time. */
final class VaultCore {
    private static final String MOUNT = "secret/";
    private static final Duration FOREVER = Duration.ofDays(36500);

    private final InstantSource clock;
    private final TokenBook tokens;
    private final Map<String, Namespace> namespaces = new TreeMap<>();
    private final VaultToken root;
    private boolean sealed;

    private record Namespace(KvEngine kv, AppRoles appRoles) {}

    VaultCore(InstantSource clock) {
        this.clock = clock;
        this.tokens = new TokenBook(clock);
        addNamespace("");
        this.root = tokens.make("", VaultGrant.ALL, Optional.empty(), FOREVER);
    }

    VaultToken root() {
        return root;
    }

    TokenBook tokens() {
        return tokens;
    }

    AppRoles appRoles(String namespace) {
        return in(namespace).appRoles();
    }

    void addNamespace(String name) {
        namespaces.put(name, new Namespace(new KvEngine(clock), new AppRoles(name, tokens)));
    }

    void setSealed(boolean sealed) {
        this.sealed = sealed;
    }

    private Namespace in(String name) {
        return Optional.ofNullable(namespaces.get(name)).orElseThrow(() -> VaultError.noRoute(name));
    }

    VaultReply answer(VaultRequest request) {
        try {
            return answered(request);
        } catch (VaultError e) {
            return VaultReply.errors(e.status(), e.errors());
        }
    }

    private VaultReply answered(VaultRequest request) {
        String path = request.path();
        if (path.equals("sys/health") || path.equals("sys/seal-status")) {
            return health(path);
        }
        if (sealed) {
            throw VaultError.of(503, "Vault is sealed");
        }
        Namespace namespace =
                Optional.ofNullable(namespaces.get(request.namespace())).orElseThrow(() -> VaultError.noRoute(path));
        if (path.equals("auth/approle/login")) {
            return namespace.appRoles().login(request);
        }
        VaultToken token = tokens.authenticate(request);
        if (path.startsWith("auth/token/")) {
            return tokens.answer(request, token);
        }
        if (!token.grant().allows(request)) {
            throw VaultError.denied();
        }
        if (!path.startsWith(MOUNT)) {
            throw VaultError.noRoute(path);
        }
        return namespace.kv().answer(request, path.substring(MOUNT.length()));
    }

    private VaultReply health(String path) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("initialized", true)
                .put("sealed", sealed)
                .put("standby", false)
                .put("server_time_utc", clock.instant().getEpochSecond());
        return VaultReply.plain(sealed && path.equals("sys/health") ? 503 : 200, body);
    }
}
