package io.orch.master.returner;

import io.orch.sls.config.SecretText;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The password of a returner. Salt's configurations hold it themselves, and such a one works; a
 * warning says where it should be.
 */
record Password(Optional<SecretText> kept, String literal) {

  private static final Logger log = LoggerFactory.getLogger(Password.class);

  /**
   * Where the password is, by {@code password_file} or {@code password_env}.
   *
   * @param option of Salt that is the password itself
   */
  static Password read(SaltOptions options, String option, Path directory) {
    Optional<SecretText> kept = options.secret("password", directory);
    if (options.own()) {
      return new Password(kept, "");
    }
    String literal = options.text(option, "");
    if (!literal.isEmpty()) {
      log.warn(
          "a password stands in the configuration, as {}: who reads that file has it; write it"
              + " into a file of its own and name that by {}",
          options.name(option),
          options.name("password_file"));
    }
    return new Password(kept, literal);
  }

  /** Read now; empty for none. */
  String text() {
    return kept.map(SecretText::text).orElse(literal);
  }

  @Override
  public String toString() {
    return "(password)";
  }
}
