/**
 * Reading the JSON body of a request, with an answer for every fault. Nothing that knows a command or an operation may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.body;
