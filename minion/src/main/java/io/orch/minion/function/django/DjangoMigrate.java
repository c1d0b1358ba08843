package io.orch.minion.function.django;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "django.migrate",
    summary = "Brings the database of a Django site to its migrations.",
    example = "orch exec 'app1' django.migrate shop.settings")
record DjangoMigrate(
    @Param("Module with the settings of the site.") String settingsModule,
    @Param("Application; all when not given.") Optional<String> appLabel,
    @Param("Migration to stop at.") Optional<String> migrationName,
    @Param("Virtual environment, or the program; the one on the path when not given.")
        Optional<String> binEnv,
    @Param("Database of the settings; the default one when not given.") Optional<String> database,
    @Param(value = "Ask nothing.", fallback = "true") boolean noinput,
    @Params Site site)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return site.command(settingsModule, binEnv)
        .words(List.of("migrate", appLabel.orElse(""), migrationName.orElse("")))
        .option("database", database)
        .flag(noinput, "noinput")
        .run(context);
  }
}
