/** Tests of reading commands. */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.command;
