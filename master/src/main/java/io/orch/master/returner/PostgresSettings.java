package io.orch.master.returner;

import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL database with the tables of Salt's {@code postgres} or {@code pgjsonb} returner.
 *
 * @param json whether documents are {@code jsonb}, as those of {@code pgjsonb}, or text
 * @param create whether tables that are missing are made
 * @param tls the driver's options {@code sslmode}, {@code sslrootcert}, {@code sslcert} and {@code
 *     sslkey}, as far as they are given
 */
record PostgresSettings(
    String host,
    int port,
    String database,
    String user,
    Password password,
    boolean json,
    boolean create,
    Map<String, String> tls)
    implements SinkSettings {

  private static final List<String> TLS = List.of("sslmode", "sslrootcert", "sslcert", "sslkey");
  private static final int PORT = 5432;

  PostgresSettings {
    tls = Map.copyOf(tls);
  }

  static PostgresSettings read(Section section, Path directory) {
    return read(SaltOptions.of(section), section.flag("json", true), "password", directory);
  }

  static PostgresSettings postgres(SaltOptions options, Path directory) {
    return read(options, false, "passwd", directory);
  }

  static PostgresSettings pgjsonb(SaltOptions options, Path directory) {
    return read(options, true, "pass", directory);
  }

  private static PostgresSettings read(
      SaltOptions in, boolean json, String password, Path directory) {
    Map<String, String> tls = new LinkedHashMap<>();
    for (String option : TLS) {
      String value = in.text(option, "");
      if (!value.isEmpty()) {
        boolean file = !option.equals("sslmode");
        tls.put(option, file ? directory.resolve(value).normalize().toString() : value);
      }
    }
    return new PostgresSettings(
        in.text("host", "localhost"),
        in.integer("port", PORT, 1, 65_535),
        in.text("db", "salt"),
        in.text("user", "salt"),
        Password.read(in, password, directory),
        json,
        in.flag("create_tables", true),
        tls);
  }

  @Override
  public String kind() {
    return "postgres";
  }

  @Override
  public String address() {
    return user + "@" + host + ":" + port + "/" + database;
  }

  @Override
  public Returner open(Surroundings around) {
    return new PostgresReturner(this, around.master());
  }
}
