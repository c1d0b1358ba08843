/**
 * What a run would do, and doing exactly that. Start at {@link io.orch.master.plan.Plans}. Must not
 * know how runs are stored or worked on.
 */
@NullMarked
package io.orch.master.plan;

import org.jspecify.annotations.NullMarked;
