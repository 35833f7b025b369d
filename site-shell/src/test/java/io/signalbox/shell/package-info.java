@org.jspecify.annotations.NullMarked
package io.signalbox.shell;
