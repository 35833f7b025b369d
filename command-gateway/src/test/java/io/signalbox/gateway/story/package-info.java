/** One operation's events as a planner would write them, for every test that needs some. */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.story;
