/**
 * {@code orch drift}: minions that are no longer as their states say. Start at {@link
 * DriftCommand}.
 */
@NullMarked
package io.orch.cli.command.drift;

import org.jspecify.annotations.NullMarked;
