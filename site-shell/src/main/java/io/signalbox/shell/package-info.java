/**
 * What a site's hosts can be asked by way of their shell: a closed set of commands, how they are written down, and what
 * can come back. No Kafka, no framework and no command that is not a type of its own may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.shell;
