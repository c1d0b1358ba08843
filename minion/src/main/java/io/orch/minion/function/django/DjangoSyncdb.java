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
    value = "django.syncdb",
    summary = "Makes the tables of a Django site, in versions that have syncdb.",
    example = "orch exec 'app1' django.syncdb shop.settings")
record DjangoSyncdb(
    @Param("Module with the settings of the site.") String settingsModule,
    @Param("Virtual environment, or the program; the one on the path when not given.")
        Optional<String> binEnv,
    @Param(value = "Run migrations too.", fallback = "false") boolean migrate,
    @Param("Database of the settings; the default one when not given.") Optional<String> database,
    @Param(value = "Ask nothing.", fallback = "true") boolean noinput,
    @Params Site site)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return site.command(settingsModule, binEnv)
        .words(List.of("syncdb"))
        .flag(migrate, "migrate")
        .flag(noinput, "noinput")
        .option("database", database)
        .run(context);
  }
}
