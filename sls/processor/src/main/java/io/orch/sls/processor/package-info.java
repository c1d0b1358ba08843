/**
 * The annotation processor that writes the index of functions, so that adding a function is adding
 * a file, and that refuses a function whose arguments are not clear. Start at {@link
 * FunctionIndexProcessor}. Knows the annotations by name only.
 */
@NullMarked
package io.orch.sls.processor;

import org.jspecify.annotations.NullMarked;
