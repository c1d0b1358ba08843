package io.orch.cli.output.salt;

import java.util.OptionalInt;

/**
 * How the outputters print.
 *
 * @param indent of JSON and YAML; negative for one line
 * @param stateOutput how a state is told: {@code full}, {@code terse}, {@code mixed} or {@code
 *     changes}, each also with {@code _id} behind it
 * @param verbose whether unchanged states are told at all
 */
public record SaltSettings(
    boolean colour, OptionalInt indent, String stateOutput, boolean verbose) {

  /** Salt's own, without colour. */
  public static final SaltSettings USUAL =
      new SaltSettings(false, OptionalInt.empty(), "full", true);
}
