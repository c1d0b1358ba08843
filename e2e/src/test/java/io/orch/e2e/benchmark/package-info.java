/**
 * Measurements of the language by JMH; none of them is a test. docs/benchmarks.md says how they are
 * run and what they showed. Start at {@link io.orch.e2e.benchmark.Samples}, which is what they
 * measure with.
 */
@NullMarked
package io.orch.e2e.benchmark;

import org.jspecify.annotations.NullMarked;
