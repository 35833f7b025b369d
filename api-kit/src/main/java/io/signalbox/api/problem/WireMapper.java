package io.signalbox.api.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.contracts.json.WireJson;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Has HTTP bodies written as everything else on the wire is. */
public class WireMapper {

    /** A copy, since the framework may add to it. */
    @Produces
    @Singleton
    ObjectMapper mapper() {
        return WireJson.mapper().copy();
    }
}
