/** The {@code file_roots} wheel functions: the files of states and files. */
@NullMarked
package io.orch.master.wheel.fileroots;

import org.jspecify.annotations.NullMarked;
