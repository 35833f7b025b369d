/** Who may do what at a site: the role, the user and the token that the operations need. No secret may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.access;
