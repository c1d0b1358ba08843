/** The {@code minions} wheel functions: which minions are there. */
@NullMarked
package io.orch.master.wheel.minions;

import org.jspecify.annotations.NullMarked;
