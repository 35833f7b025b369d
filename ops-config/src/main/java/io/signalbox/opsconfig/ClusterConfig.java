package io.signalbox.opsconfig;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.SiteConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code cluster-config.yaml} says.
 *
 * @param nodeNames the names in {@code cluster.nodes}; empty unless every node has a good one
 */
record ClusterConfig(
        SiteName site,
        List<SiteConfig.Host> hosts,
        SiteConfig.Credentials credentials,
        Map<String, SiteConfig.VmidRange> vmidRanges,
        Set<String> nodeNames,
        Map<String, JsonNode> settings) {}
