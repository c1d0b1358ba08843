/**
 * Top files: which SLS belong to which minions in which environment. Start at {@link TopFile}. Must
 * not know what the SLS say.
 */
@NullMarked
package io.orch.sls.top;

import org.jspecify.annotations.NullMarked;
