/** Tests. Nothing else may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.launcher.state;
