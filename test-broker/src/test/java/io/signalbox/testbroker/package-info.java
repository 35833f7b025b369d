/** Tests of the broker that other tests run on, and of the topics on it. Nothing of a service may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.testbroker;
