/** The {@code config} runner functions: settings of the master. */
@NullMarked
package io.orch.master.runner.config;

import org.jspecify.annotations.NullMarked;
