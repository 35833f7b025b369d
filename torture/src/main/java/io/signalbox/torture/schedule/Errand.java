package io.signalbox.torture.schedule;

import java.util.Optional;

/**
 * One operation: what is asked for, where, what people do about it, and what goes wrong.
 *
 * @param number from 0
 * @param site number of the site, from 0
 * @param garbage whether somebody writes garbage to the topics meanwhile
 */
public record Errand(
        int number, int site, Task task, boolean dryRun, Course course, Optional<Trouble> trouble, boolean garbage) {}
