/**
 * What can go wrong and where: one exception, one enumeration of codes, source locations, and a
 * collector that reports all problems of a document at once. Start at {@link OrchException}. Knows
 * nothing of any other package.
 */
@NullMarked
package io.orch.sls.error;

import org.jspecify.annotations.NullMarked;
