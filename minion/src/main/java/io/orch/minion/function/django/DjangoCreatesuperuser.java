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
    value = "django.createsuperuser",
    summary = "Adds an administrator without a password to a Django site.",
    example = "orch exec 'app1' django.createsuperuser shop.settings admin admin@example.com")
record DjangoCreatesuperuser(
    @Param("Module with the settings of the site.") String settingsModule,
    @Param("Name of the administrator.") String username,
    @Param("Mail address of the administrator.") String email,
    @Param("Virtual environment, or the program; the one on the path when not given.")
        Optional<String> binEnv,
    @Param("Database of the settings; the default one when not given.") Optional<String> database,
    @Params Site site)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return site.command(settingsModule, binEnv)
        .words(List.of("createsuperuser"))
        .flag(true, "noinput")
        .option("email", Optional.of(email))
        .option("username", Optional.of(username))
        .option("database", database)
        .run(context);
  }
}
