/** How the service starts and what its health says. No test of the kit may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.talosexecutor;
