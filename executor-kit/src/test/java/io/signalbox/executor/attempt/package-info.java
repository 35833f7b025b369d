/** How attempts behave, judged without a broker. No Kafka may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.attempt;
