/**
 * Who may do what on the site: users, roles, API tokens, and the list of who has which role where.
 * No HTTP may come in; what a single call needs is said by its route.
 */
@NullMarked
package io.signalbox.lab.access;

import org.jspecify.annotations.NullMarked;
