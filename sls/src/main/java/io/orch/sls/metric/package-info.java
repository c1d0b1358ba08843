/**
 * Figures about a program that a monitoring system collects: counters, gauges and histograms, and
 * the text in which Prometheus reads them. Start at {@link Metrics}. Must not know what is counted.
 */
@NullMarked
package io.orch.sls.metric;

import org.jspecify.annotations.NullMarked;
