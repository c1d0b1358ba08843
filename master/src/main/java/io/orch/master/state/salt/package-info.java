/** The {@code salt.*} states: what the steps of an orchestration do. */
@NullMarked
package io.orch.master.state.salt;

import org.jspecify.annotations.NullMarked;
