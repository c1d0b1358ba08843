/**
 * How one call of a step is spread over minions: to all at once, in batches, to some of them. A
 * state function makes a {@link io.orch.master.orchestrate.JobCall}, gives it to a {@link
 * io.orch.master.spread.Spread} and judges the outcomes that it gets back; so another way of
 * spreading is another {@code Spread}, and nothing else changes. Start there. Knows nothing of
 * states and their arguments.
 */
@NullMarked
package io.orch.master.spread;

import org.jspecify.annotations.NullMarked;
