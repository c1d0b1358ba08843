/** The {@code key} wheel functions: minions' keys. */
@NullMarked
package io.orch.master.wheel.key;

import org.jspecify.annotations.NullMarked;
