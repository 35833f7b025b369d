package io.signalbox.runbook;

import io.signalbox.runbook.git.OpsRepo;
import io.signalbox.runbook.kafka.KafkaSitePublisher;
import io.signalbox.runbook.watch.SitePublisher;
import io.signalbox.runbook.watch.SiteWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the parts that know of no container. */
@ApplicationScoped
class RunbookWiring {

    @Produces
    @Singleton
    OpsRepo opsRepo(@ConfigProperty(name = "signalbox.ops-repo") Path root) {
        return new OpsRepo(root);
    }

    @Produces
    @Singleton
    SitePublisher publisher(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        return KafkaSitePublisher.to(bootstrapServers);
    }

    void close(@Disposes SitePublisher publisher) {
        publisher.close();
    }

    @Produces
    @Singleton
    SiteWatch watch(OpsRepo repo, SitePublisher publisher) {
        return new SiteWatch(repo, publisher, Clock.systemUTC());
    }
}
