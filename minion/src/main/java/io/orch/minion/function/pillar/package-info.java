/** The {@code pillar} functions: this host's pillar as the job sees it. */
@NullMarked
package io.orch.minion.function.pillar;

import org.jspecify.annotations.NullMarked;
