/**
 * A program of the operator's that has a say about every join. Start at {@link PolicyProgram}. Must
 * not know join methods.
 */
@NullMarked
package io.orch.master.enroll.policy;

import org.jspecify.annotations.NullMarked;
