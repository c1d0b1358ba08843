/** The {@code event} runner functions: the event log. */
@NullMarked
package io.orch.master.runner.event;

import org.jspecify.annotations.NullMarked;
