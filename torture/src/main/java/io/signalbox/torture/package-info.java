/** The command line of torture runs. No run's own logic may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.torture;
