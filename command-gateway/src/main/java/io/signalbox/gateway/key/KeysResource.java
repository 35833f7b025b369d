package io.signalbox.gateway.key;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;

/** The public half of the key that this gateway signs with. Anybody may read it: it verifies and cannot sign. */
@Path("/keys")
@PermitAll
public class KeysResource {
    private static final String JWK_SET = "application/jwk-set+json";

    private final GatewayKey key;

    @Inject
    KeysResource(GatewayKey key) {
        this.key = key;
    }

    /** A JWK Set (RFC 7517 section 5), as a planner's trust file takes it. */
    @GET
    @Produces(JWK_SET)
    @SecurityRequirements
    @Operation(
            summary = "The gateway's public keys",
            description =
                    "A JWK Set with the public half of the key that this gateway signs commands and approvals with."
                            + " Needs no token.")
    public String keys() {
        return key.key().publicKeySet();
    }
}
