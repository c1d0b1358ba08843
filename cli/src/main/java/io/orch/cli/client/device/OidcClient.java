package io.orch.cli.client.device;

import java.util.List;

/**
 * For whom an issuer is asked.
 *
 * @param issuer its URL
 * @param id by which it knows the client
 * @param audience that tokens are to be for; empty for the client
 */
public record OidcClient(String issuer, String id, List<String> scopes, String audience) {

  public OidcClient {
    scopes = List.copyOf(scopes);
  }
}
