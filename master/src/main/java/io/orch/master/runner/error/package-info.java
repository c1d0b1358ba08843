/** The {@code error} runner functions: failures on purpose. */
@NullMarked
package io.orch.master.runner.error;

import org.jspecify.annotations.NullMarked;
