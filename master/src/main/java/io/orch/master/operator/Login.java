package io.orch.master.operator;

import java.time.Instant;
import java.util.List;

/**
 * A login of an operator, which made a certificate.
 *
 * @param evidence the hash of what was shown, 64 hexadecimal digits; it is taken once
 * @param evidenceExpires when it would be taken by no one any more
 * @param method by which it was
 * @param subject who it was to those who vouch for him; no secret
 * @param groups that they say he is in, as far as the configuration knows them
 */
public record Login(
    String evidence, Instant evidenceExpires, String method, String subject, List<String> groups) {

  public Login {
    groups = List.copyOf(groups);
  }
}
