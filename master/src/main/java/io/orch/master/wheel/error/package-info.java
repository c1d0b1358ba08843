/** The {@code error} wheel functions: failures on purpose. */
@NullMarked
package io.orch.master.wheel.error;

import org.jspecify.annotations.NullMarked;
