/** Tests of what clients are told. */
@org.jspecify.annotations.NullMarked
package io.signalbox.api.problem;
