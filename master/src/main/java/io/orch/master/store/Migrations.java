package io.orch.master.store;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the tables of a database to a form. */
final class Migrations {

  private Migrations() {}

  private static FluentConfiguration of(Engine engine) {
    List<String> locations = new ArrayList<>(engine.migrations());
    locations.add("classpath:db/migration");
    return Flyway.configure()
        .dataSource(engine.pool())
        .locations(locations.toArray(String[]::new))
        .loggers("slf4j");
  }

  /** To today's. */
  static void apply(Engine engine) {
    of(engine).load().migrate();
  }

  /**
   * To an earlier one, or today's.
   *
   * @param clean whether all tables that are there are dropped first
   * @throws OrchException CONFIG_INVALID when this program does not know the form
   */
  static void to(Engine engine, String version, boolean clean) {
    Flyway all = of(engine).cleanDisabled(!clean).load();
    List<String> known = versions(all);
    if (!known.contains(version)) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          "the backup's tables are of version "
              + version
              + ", and this program knows those up to "
              + known.getLast()
              + "; restore it with the Orch that made it, or a newer one");
    }
    try {
      if (clean) {
        all.clean();
      }
      of(engine).target(version).load().migrate();
    } catch (FlywayException e) {
      throw Database.unavailable(e);
    }
  }

  private static List<String> versions(Flyway all) {
    try {
      return Arrays.stream(all.info().all())
          .map(MigrationInfo::getVersion)
          .filter(one -> one != null)
          .map(Object::toString)
          .toList();
    } catch (FlywayException e) {
      throw Database.unavailable(e);
    }
  }
}
