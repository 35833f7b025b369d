/** What a kind of step is: the words between the kit and the one class per kind. No Kafka and no system's client may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.step;
