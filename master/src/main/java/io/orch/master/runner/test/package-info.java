/** The {@code test} runner functions: answers that need no minion. */
@NullMarked
package io.orch.master.runner.test;

import org.jspecify.annotations.NullMarked;
