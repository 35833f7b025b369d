/** The rules that hold over all modules. No test of behaviour may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.architecture;
