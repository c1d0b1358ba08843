/** The {@code survey} runner functions: which minions answer the same. */
@NullMarked
package io.orch.master.runner.survey;

import org.jspecify.annotations.NullMarked;
