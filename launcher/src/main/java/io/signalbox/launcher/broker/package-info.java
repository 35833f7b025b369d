/** The embedded Kafka broker: its settings, its process, whether it answers. Nothing of Signalbox but the names of its topics may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.launcher.broker;
