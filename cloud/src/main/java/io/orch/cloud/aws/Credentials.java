package io.orch.cloud.aws;

import java.time.Instant;
import java.util.Optional;

/**
 * Keys that requests are signed with.
 *
 * @param token of keys that are lent for a time
 * @param expires when they are, for those that are lent
 */
record Credentials(
    String accessKey, String secretKey, Optional<String> token, Optional<Instant> expires) {

  /** How long before their end lent keys are replaced. */
  private static final int MARGIN_SECONDS = 300;

  boolean usable(Instant now) {
    return expires.isEmpty() || now.plusSeconds(MARGIN_SECONDS).isBefore(expires.get());
  }

  @Override
  public String toString() {
    return "Credentials[" + accessKey + "]";
  }
}
