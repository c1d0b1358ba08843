/** The {@code service} functions. */
@NullMarked
package io.orch.minion.function.service;

import org.jspecify.annotations.NullMarked;
