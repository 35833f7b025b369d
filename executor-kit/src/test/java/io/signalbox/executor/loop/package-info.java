/** How an executor behaves on a real broker, which runs in the same process. No unit test may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.loop;
