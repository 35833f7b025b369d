/** JSON Schemas and AsyncAPI as the records give them, and the proof that old messages stay readable. No service may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.schema;
