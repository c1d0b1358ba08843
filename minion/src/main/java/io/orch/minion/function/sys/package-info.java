/** The {@code sys} functions: what functions there are, and how they are used. */
@NullMarked
package io.orch.minion.function.sys;

import org.jspecify.annotations.NullMarked;
