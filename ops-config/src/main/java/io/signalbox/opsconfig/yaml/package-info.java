/** YAML as a tree that knows where each value stands, and what is wrong with a file. No meaning of a key may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.opsconfig.yaml;
