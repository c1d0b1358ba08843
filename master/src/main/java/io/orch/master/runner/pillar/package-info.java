/** The {@code pillar} runner functions: what pillar minions have. */
@NullMarked
package io.orch.master.runner.pillar;

import org.jspecify.annotations.NullMarked;
