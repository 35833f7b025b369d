/** Questions to the log and their answers, page by page. No HTTP and no Streams runtime may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.audit.query;
