/**
 * The annotation processor that writes the index of functions, so that adding a function is adding
 * a file. Knows the annotations by name only.
 */
@NullMarked
package io.orch.sls.processor;

import org.jspecify.annotations.NullMarked;
