/**
 * The master as a process: its parts wired by constructors in one list, its command line and its
 * exit codes. Start at {@link Master}. Holds no logic of its own.
 */
@NullMarked
package io.orch.master.boot;

import org.jspecify.annotations.NullMarked;
