/** The {@code mine} runner functions: what minions have published about themselves. */
@NullMarked
package io.orch.master.runner.mine;

import org.jspecify.annotations.NullMarked;
