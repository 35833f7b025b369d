/** Tests of the limits. No step may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.limit;
