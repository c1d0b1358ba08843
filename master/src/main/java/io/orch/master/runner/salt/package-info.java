/** The {@code salt} runner functions: calls of execution functions. */
@NullMarked
package io.orch.master.runner.salt;

import org.jspecify.annotations.NullMarked;
