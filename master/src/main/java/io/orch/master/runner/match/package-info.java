/** The {@code match} runner functions: which minions a target means. */
@NullMarked
package io.orch.master.runner.match;

import org.jspecify.annotations.NullMarked;
