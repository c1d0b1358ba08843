/**
 * Named file roots and environments: where SLS files, templates and sources come from. Start at
 * {@link Tree}. Paths are validated types; a string from outside never becomes a path. Must not
 * know what the files mean.
 */
@NullMarked
package io.orch.sls.tree;

import org.jspecify.annotations.NullMarked;
