/** The {@code config} wheel functions: settings of the master. */
@NullMarked
package io.orch.master.wheel.config;

import org.jspecify.annotations.NullMarked;
