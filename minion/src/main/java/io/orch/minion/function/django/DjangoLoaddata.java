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
    value = "django.loaddata",
    summary = "Loads fixtures into the database of a Django site.",
    example = "orch exec 'app1' django.loaddata shop.settings users,groups")
record DjangoLoaddata(
    @Param("Module with the settings of the site.") String settingsModule,
    @Param("Names of the fixtures, with commas between them.") String fixtures,
    @Param("Virtual environment, or the program; the one on the path when not given.")
        Optional<String> binEnv,
    @Param("Database of the settings; the default one when not given.") Optional<String> database,
    @Params Site site)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return site.command(settingsModule, binEnv)
        .words(List.of("loaddata"))
        .words(List.of(fixtures.split(",")))
        .option("database", database)
        .run(context);
  }
}
