/** Measures the embedded default from outside. No product code may come in, and nothing of the product may depend on it. */
@org.jspecify.annotations.NullMarked
package io.signalbox.benchmarks;
