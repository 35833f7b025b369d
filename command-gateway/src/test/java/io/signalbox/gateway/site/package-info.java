/** Which site a command is for. No broker may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.site;
