/** The {@code drift} runner functions: looks for minions that are no longer as their states say. */
@NullMarked
package io.orch.master.runner.drift;

import org.jspecify.annotations.NullMarked;
