package io.orch.minion.function.django;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "django.command",
    summary = "Runs a management command of a Django site and returns what it wrote.",
    example = "orch exec 'app*' django.command shop.settings check")
record DjangoCommand(
    @Param("Module with the settings of the site.") String settingsModule,
    @Param("The command and its words.") String command,
    @Param("Virtual environment, or the program; the one on the path when not given.")
        Optional<String> binEnv,
    @Params Site site,
    @Param(value = "Its options; True stands for one without a value.", rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Management management =
        site.command(settingsModule, binEnv).words(List.of(command.trim().split("\\s+")));
    kwargs.forEach(
        (name, value) -> {
          boolean bare = Boolean.TRUE.equals(value);
          management.flag(bare, name).option(name, bare ? Optional.empty() : Optional.of(value));
        });
    return management.run(context);
  }
}
