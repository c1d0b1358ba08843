/**
 * Rolling strategies: how a step reaches its minions wave by wave, with hooks around each minion,
 * health gates, and limits on failures. {@link io.orch.master.rollout.Strategy} is what an operator
 * writes, {@link io.orch.master.rollout.Rolling} what comes of it: a {@link
 * io.orch.master.spread.Spread}. Start there. All that is done goes through the step's activities,
 * so that a restarted master repeats nothing. Must not know the states that use it.
 */
@NullMarked
package io.orch.master.rollout;

import org.jspecify.annotations.NullMarked;
