package io.orch.cli.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the master sees it.
 *
 * @param groups that the login said, as far as the configuration knows them
 * @param id serial of the certificate, or id of the API token
 * @param login who logged in, as the issuer has it; empty when no login made the certificate
 */
public record Self(
    String operator,
    List<String> roles,
    List<String> groups,
    List<String> permissions,
    String id,
    boolean token,
    @Nullable Instant expires,
    String login) {

  public Self {
    roles = List.copyOf(roles);
    groups = List.copyOf(groups);
    permissions = List.copyOf(permissions);
  }
}
