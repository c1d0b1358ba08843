/**
 * What all commands share: the surroundings they run in, common options, how targets and pillar are
 * given, how a job is followed. Start at {@link Command}. One package below for each noun; those
 * must not know each other.
 */
@NullMarked
package io.orch.cli.command;

import org.jspecify.annotations.NullMarked;
