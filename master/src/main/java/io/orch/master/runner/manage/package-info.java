/** The {@code manage} runner functions: which minions are there. */
@NullMarked
package io.orch.master.runner.manage;

import org.jspecify.annotations.NullMarked;
