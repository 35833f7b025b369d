package io.signalbox.gateway;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the description of the API begins with. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Signalbox",
                        version = "v1",
                        description = "Commands in, operations out: planned, approved, proved. Every error is"
                                + " application/problem+json with a stable code."),
        security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(
        securitySchemeName = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "A token that the gateway knows; its roles say what it may do.")
public class GatewayApi extends Application {}
