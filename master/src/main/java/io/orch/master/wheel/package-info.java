/**
 * Wheel functions: what manages the master itself. One package per family, one file each. Who calls
 * one must be allowed to make the same change by hand.
 */
@NullMarked
package io.orch.master.wheel;

import org.jspecify.annotations.NullMarked;
