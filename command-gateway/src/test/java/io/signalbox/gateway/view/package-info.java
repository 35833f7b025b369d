/** Tests of the view of operations. */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.view;
