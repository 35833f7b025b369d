/** A broker for tests, and the one decision which. Nothing that runs in production may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.testbroker;
