/**
 * From a pillar tree to one minion's pillar: top file, include, Salt's merge strategies, override.
 * Start at {@link PillarCompiler}. Must not know who may read the result.
 */
@NullMarked
package io.orch.sls.pillar;

import org.jspecify.annotations.NullMarked;
