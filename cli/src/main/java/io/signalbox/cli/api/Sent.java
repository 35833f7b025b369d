package io.signalbox.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One server-sent event.
 *
 * @param id to go on after it
 * @param name the kind of the event, or progress
 */
public record Sent(String id, String name, JsonNode data) {}
