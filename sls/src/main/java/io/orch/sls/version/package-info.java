/**
 * Which version of a program runs, and where it is installed. Start at {@link ProgramVersion}. Must
 * not know which programs there are.
 */
@NullMarked
package io.orch.sls.version;

import org.jspecify.annotations.NullMarked;
