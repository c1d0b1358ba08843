/** The {@code random} functions: random numbers, texts and orders; with a seed, those of Python. */
@NullMarked
package io.orch.minion.function.random;

import org.jspecify.annotations.NullMarked;
