/** How a run measures. No process is started here. */
@org.jspecify.annotations.NullMarked
package io.signalbox.torture.run;
