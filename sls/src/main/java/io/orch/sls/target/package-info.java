/**
 * Which minions are meant: expressions of the kinds glob, list, pcre, grain, pillar, compound,
 * nodegroup and ipcidr, parsed to one tree. Start at {@link Targets}. Must not know where minions
 * or their facts are kept.
 */
@NullMarked
package io.orch.sls.target;

import org.jspecify.annotations.NullMarked;
