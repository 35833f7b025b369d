/** Records and stores that tests of several packages use. No test may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.audit.samples;
