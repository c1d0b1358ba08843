package io.orch.cli.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator, with what he shows to the master. */
public record OperatorIdentity(
    String name, List<String> roles, List<Certificate> certificates, List<Token> tokens) {

  public OperatorIdentity {
    roles = List.copyOf(roles);
    certificates = List.copyOf(certificates);
    tokens = List.copyOf(tokens);
  }

  /**
   * A certificate.
   *
   * @param retired whether it is of an authority whose certificates are accepted no more
   * @param login who logged in, as the issuer has it; empty when no login made it
   * @param groups that the login said
   */
  public record Certificate(
      String serial,
      @Nullable Instant issued,
      @Nullable Instant expires,
      boolean revoked,
      boolean retired,
      String login,
      List<String> groups) {

    public Certificate {
      groups = List.copyOf(groups);
    }
  }

  /**
   * An API token.
   *
   * @param text empty but when it was just made
   * @param roles that it has; none for all of the operator's
   */
  public record Token(
      String id,
      String text,
      List<String> roles,
      String createdBy,
      @Nullable Instant expires,
      boolean revoked) {

    public Token {
      roles = List.copyOf(roles);
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "Token[" + id + "]";
    }
  }
}
