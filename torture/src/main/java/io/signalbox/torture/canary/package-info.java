/** Secrets that must be nowhere but at home, and the search for them everywhere else. What makes secrets may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.torture.canary;
