package io.signalbox.launcher.state;

import io.signalbox.signing.KeyFile;
import io.signalbox.signing.SigningKey;
import java.io.IOException;

/** The key of an embedded Signalbox's gateway, made at the first start, and the file by which its planner trusts it. */
public final class GatewayTrust {
    private GatewayTrust() {}

    /** Makes the key if there is none, and writes the trust file anew. */
    public static void keep(StateDirectory state) throws IOException {
        SigningKey key = KeyFile.loadOrCreate(state.gatewayKey(), "gateway");
        PrivateFiles.write(state.trust(), key.publicKeySet());
    }
}
