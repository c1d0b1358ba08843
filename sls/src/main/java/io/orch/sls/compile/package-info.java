/**
 * From SLS names to low chunks: include, extend, exclude, names, order, with every mistake of a run
 * reported together. Start at {@link Compiler}. Must not know how chunks are run.
 */
@NullMarked
package io.orch.sls.compile;

import org.jspecify.annotations.NullMarked;
