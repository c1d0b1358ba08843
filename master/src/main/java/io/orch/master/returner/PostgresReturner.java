package io.orch.master.returner;

import io.orch.master.outlet.Handed;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows to the tables of Salt's returners. The keys of what was taken are stored in the same
 * transaction, so what comes again within a month adds nothing.
 */
final class PostgresReturner implements Returner {

  private static final String KEPT = "30 days";
  private static final List<String> WRONG_DATA = List.of("22", "23");

  private final PostgresSettings settings;
  private final PostgresRows rows;
  private @Nullable Connection connection;

  PostgresReturner(PostgresSettings settings, String master) {
    this.settings = settings;
    this.rows = new PostgresRows(settings.json(), master);
  }

  @Override
  public Handed take(List<Returned> batch) {
    try {
      Connection open = connection();
      rows.add(open, batch);
      open.commit();
      return Handed.ALL;
    } catch (SQLException e) {
      close();
      String state = Optional.ofNullable(e.getSQLState()).orElse("");
      String why = firstLine(e);
      if (WRONG_DATA.stream().noneMatch(state::startsWith)) {
        throw new OrchException(
            ErrorCode.COMMAND_FAILED, Location.NONE, settings.address() + ": " + why, e);
      }
      Sorted sorted = new Sorted();
      if (batch.size() == 1) {
        sorted.never(batch.getFirst(), why);
      } else {
        sorted.later(batch, why);
      }
      return sorted.handed();
    }
  }

  /** The first line; what follows may have values of the row. */
  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("it failed");
  }

  private Connection connection() throws SQLException {
    Connection open = connection;
    if (open != null) {
      return open;
    }
    Connection made =
        DriverManager.getConnection(
            "jdbc:postgresql://"
                + settings.host()
                + ":"
                + settings.port()
                + "/"
                + settings.database(),
            properties());
    connection = made;
    made.setAutoCommit(false);
    new PostgresTables(settings.json()).require(made, settings.create());
    try (Statement statement = made.createStatement()) {
      statement.execute("delete from orch_returned where at < now() - interval '" + KEPT + "'");
    }
    made.commit();
    return made;
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    String password = settings.password().text();
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "orch-returner");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("tcpKeepAlive", "true");
    settings.tls().forEach(properties::setProperty);
    return properties;
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        connection = null; // what was committed is there, and nothing else
      }
    }
  }
}
