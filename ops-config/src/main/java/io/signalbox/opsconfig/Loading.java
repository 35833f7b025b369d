package io.signalbox.opsconfig;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.RegisteredKey;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.opsconfig.yaml.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What came of reading the files of an ops repo. */
public sealed interface Loading {

    /**
     * The files are in order.
     *
     * @param signers the keys of {@code keys.yaml}
     * @param warnings what is odd but not wrong, each naming file and line
     */
    record Loaded(
            SiteName site,
            List<SiteConfig.Host> hosts,
            SiteConfig.Credentials credentials,
            Map<String, SiteConfig.VmidRange> vmidRanges,
            Policy policy,
            Map<String, JsonNode> profiles,
            Map<String, JsonNode> settings,
            List<RegisteredKey> signers,
            List<String> warnings)
            implements Loading {

        /** The message that says so. */
        public SiteConfig at(String commit, Instant loadedAt) {
            return new SiteConfig(
                    site,
                    commit,
                    loadedAt,
                    hosts,
                    credentials,
                    vmidRanges,
                    policy,
                    profiles,
                    settings,
                    signers,
                    warnings);
        }
    }

    /**
     * The files are not in order, and nothing of them counts.
     *
     * @param faults all of them, at least one
     */
    record Broken(List<Fault> faults) implements Loading {
        public Broken {
            faults = List.copyOf(faults);
        }
    }
}
