package io.orch.master.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server that several masters may share.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, without a password
 * @param password a secret; empty when the server asks for none
 */
public record StoreServer(String url, String user, Optional<String> password) {

  @Nullable String secret() {
    return password.orElse(null);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url + " as " + user;
  }
}
