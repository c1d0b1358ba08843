/**
 * Threads and time: named scopes of virtual threads with an owner, a clock that tests can move,
 * back-off with jitter, services that start in one order and stop in reverse, and a memory of what
 * was used last. Start at {@link Scope}. Must not know what the tasks do.
 */
@NullMarked
package io.orch.sls.task;

import org.jspecify.annotations.NullMarked;
