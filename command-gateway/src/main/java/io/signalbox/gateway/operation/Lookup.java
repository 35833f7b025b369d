package io.signalbox.gateway.operation;

import io.signalbox.api.problem.ApiProblem;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.gateway.body.JsonBody;
import io.signalbox.gateway.body.Starting;
import io.signalbox.gateway.view.Operation;
import io.signalbox.gateway.view.Operations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Finds the operation that a path names, or says that there is none. */
@Singleton
class Lookup {
    private final Operations operations;

    @Inject
    Lookup(Operations operations) {
        this.operations = operations;
    }

    /** @throws ApiProblem 404 if there is no such operation, 503 if that is not known yet */
    Operation operation(String id) {
        OperationId wanted;
        try {
            wanted = new OperationId(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
        return operations.find(wanted).orElseThrow(() -> {
            requireAll();
            return unknown(id);
        });
    }

    /** @throws ApiProblem 503 if it is not known yet which operations there are */
    void requireAll() {
        if (!operations.isComplete()) {
            throw Starting.stillReading("which operations there are");
        }
    }

    private static ApiProblem unknown(String id) {
        return new ApiProblem(
                404,
                "operation_unknown",
                "There is no such operation",
                ("No operation '%s' is known here. GET /api/v1/operations lists those that are; older ones are in the"
                                + " audit log.")
                        .formatted(JsonBody.shown(id)));
    }
}
