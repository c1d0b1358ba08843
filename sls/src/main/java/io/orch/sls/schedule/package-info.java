/**
 * When something is to be done: entries of a schedule in Salt's forms, and a function of an entry,
 * its past and the clocks that says what is due. Start at {@link ScheduleReader}, then {@link
 * Planner}. Must not know who does it, and starts no thread.
 */
@NullMarked
package io.orch.sls.schedule;

import org.jspecify.annotations.NullMarked;
