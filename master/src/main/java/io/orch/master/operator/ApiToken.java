package io.orch.master.operator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token with which programs call in the name of an operator.
 *
 * @param id 16 hexadecimal digits; no secret
 * @param sha256 of its secret, 64 hexadecimal digits
 * @param roles of the operator that it has; none for all of them
 * @param createdBy the operator who made it
 * @param revoked when it was; empty while it is good
 */
public record ApiToken(
    String id,
    String sha256,
    String operator,
    List<String> roles,
    String createdBy,
    Instant created,
    Instant expires,
    Optional<Instant> revoked) {

  public ApiToken {
    roles = List.copyOf(roles);
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "ApiToken[" + id + " of " + operator + roles + " until " + expires + "]";
  }
}
