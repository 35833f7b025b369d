/** What the files of the ops repo mean: pure functions from bytes to a site's configuration or to every fault in it. No git, no Kafka and no clock may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.opsconfig;
