/** The {@code cache} runner functions: what the master knows of minions. */
@NullMarked
package io.orch.master.runner.cache;

import org.jspecify.annotations.NullMarked;
