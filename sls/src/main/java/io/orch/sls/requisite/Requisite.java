package io.orch.sls.requisite;

import io.orch.sls.error.Location;

/**
 * One entry under a requisite, as it is written.
 *
 * @param state a state module, {@code sls}, or {@code id} for a bare ID of any module
 * @param name an ID, a {@code name} or the name of an SLS; may be a glob
 */
public record Requisite(RequisiteKind kind, String state, String name, Location at) {

  /** {@code require: pkg: nginx}. */
  @Override
  public String toString() {
    return kind.key() + ": " + (state.equals("id") ? name : state + ": " + name);
  }
}
