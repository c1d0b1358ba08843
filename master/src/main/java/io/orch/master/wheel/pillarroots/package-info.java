/** The {@code pillar_roots} wheel functions: the files of pillar. */
@NullMarked
package io.orch.master.wheel.pillarroots;

import org.jspecify.annotations.NullMarked;
