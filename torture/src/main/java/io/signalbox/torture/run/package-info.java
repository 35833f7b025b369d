/** A run: errands are done, blows fall, and in the end everything that happened is checked. What must hold may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.torture.run;
