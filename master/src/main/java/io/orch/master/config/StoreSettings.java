package io.orch.master.config;

import io.orch.sls.config.Section;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code store}: the PostgreSQL server that the master keeps its state on.
 *
 * @param url {@code jdbc:postgresql://host:port/database}; it holds no password
 * @param passwordFile holds the user's password, and nothing else
 */
public record StoreSettings(String url, String user, Optional<Path> passwordFile) {

  private static final String KIND = "jdbc:postgresql://";

  static Optional<StoreSettings> read(Section in, Path directory) {
    return in.section("store").map(section -> read(section, in, directory));
  }

  private static StoreSettings read(Section section, Section in, Path directory) {
    String url = section.requiredText("url", KIND + "db.example.com/orch");
    if (!url.isEmpty() && !url.startsWith(KIND)) {
      in.refuse("store", "its url must begin with " + KIND + ", and is '" + url + "'");
    }
    if (url.toLowerCase(Locale.ROOT).contains("password=")) {
      in.refuse("store", "its url must hold no password; write that into a file: password_file");
    }
    String file = section.text("password_file", "");
    StoreSettings settings =
        new StoreSettings(
            url,
            section.text("user", "orch"),
            file.isEmpty() ? Optional.empty() : Optional.of(directory.resolve(file).normalize()));
    section.finish();
    return settings;
  }

  /** The password, read now. */
  public Optional<String> password() {
    return passwordFile.map(StoreSettings::read);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.file(file.toString()),
          "the password_file of the store can't be read: " + e,
          e);
    }
  }
}
