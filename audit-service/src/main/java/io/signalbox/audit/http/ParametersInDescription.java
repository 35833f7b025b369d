package io.signalbox.audit.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Puts the parameters of questions into the description of the API, from the same list that requests are checked by. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ParametersInDescription implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null) {
            return;
        }
        describe(api.getPaths().getPathItem("/api/v1/audit/entries"), QueryParameter.paged());
        describe(api.getPaths().getPathItem("/api/v1/audit/export"), QueryParameter.exported());
    }

    private static void describe(@Nullable PathItem path, List<QueryParameter> parameters) {
        if (path == null || path.getGET() == null) {
            return;
        }
        parameters.forEach(parameter -> path.getGET()
                .addParameter(OASFactory.createParameter()
                        .name(parameter.wireName())
                        .in(Parameter.In.QUERY)
                        .required(false)
                        .description(parameter.description())
                        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))));
    }
}
