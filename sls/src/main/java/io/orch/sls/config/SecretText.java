package io.orch.sls.config;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Where a secret is: a file, or a variable of the environment; a configuration holds none itself.
 *
 * @param variable empty where it is a file
 */
public record SecretText(Optional<Path> file, String variable) {

  /**
   * The secret that a configuration names by {@code <key>_file} or {@code <key>_env}; empty when it
   * names none.
   */
  public static Optional<SecretText> read(Section in, String key, Path directory) {
    String file = in.text(key + "_file", "");
    String variable = in.text(key + "_env", "");
    if (!file.isEmpty() && !variable.isEmpty()) {
      in.refuse(key + "_env", "give '" + key + "_file' or '" + key + "_env', not both");
    }
    if (!file.isEmpty()) {
      return Optional.of(new SecretText(Optional.of(directory.resolve(file).normalize()), ""));
    }
    return variable.isEmpty()
        ? Optional.empty()
        : Optional.of(new SecretText(Optional.empty(), variable));
  }

  /**
   * The secret, read now, so that a new one needs no restart.
   *
   * @throws OrchException CONFIG_INVALID when it is not there or empty
   */
  public String text() {
    String text = file.map(SecretText::read).orElseGet(() -> System.getenv(variable));
    if (text == null || text.isBlank()) {
      throw new OrchException(ErrorCode.CONFIG_INVALID, "the secret in " + this + " is empty");
    }
    return text.strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.file(file.toString()),
          "a secret can't be read: " + e,
          e);
    }
  }

  /** Whether a text is the secret; how long that takes does not say how much of it is right. */
  public boolean is(String given) {
    return MessageDigest.isEqual(
        text().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** Where it is. */
  @Override
  public String toString() {
    return file.map(Path::toString).orElseGet(() -> "the variable " + variable);
  }
}
