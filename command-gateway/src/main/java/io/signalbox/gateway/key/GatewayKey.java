package io.signalbox.gateway.key;

import io.quarkus.runtime.Startup;
import io.signalbox.signing.KeyFile;
import io.signalbox.signing.SigningKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key of this gateway, read at the start: without one there is nothing to start for. */
@Singleton
@Startup
public class GatewayKey {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayKey.class);
    private static final String OWNER = "gateway";

    private final SigningKey key;

    /**
     * @param file a private JWK of its owner's alone
     * @param create whether to make one where there is none
     */
    @Inject
    GatewayKey(
            @ConfigProperty(name = "signalbox.signing.key-file") String file,
            @ConfigProperty(name = "signalbox.signing.create-key") boolean create) {
        Path path = Path.of(file);
        this.key = create ? KeyFile.loadOrCreate(path, OWNER) : KeyFile.load(path);
        LOG.info(
                "signing with key {}, whose public half is at /keys: a planner trusts it once its trust file has it",
                key.keyId());
    }

    /** The key itself. */
    public SigningKey key() {
        return key;
    }
}
