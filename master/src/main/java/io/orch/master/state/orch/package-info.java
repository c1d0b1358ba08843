/** The states of an orchestration that say on what terms it is run, one per file. */
@NullMarked
package io.orch.master.state.orch;

import org.jspecify.annotations.NullMarked;
