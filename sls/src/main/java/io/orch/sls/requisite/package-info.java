/**
 * How chunks depend on one another: requisites resolved to chunks, circles, and the table that says
 * what the outcome of the required means for those that require it. Start at {@link Requisites}.
 * Must not know how a chunk is run.
 */
@NullMarked
package io.orch.sls.requisite;

import org.jspecify.annotations.NullMarked;
