/** The whole as separate processes on a real broker and the lab. Nothing that one module could show alone may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.system;
