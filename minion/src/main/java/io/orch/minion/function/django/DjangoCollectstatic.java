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
    value = "django.collectstatic",
    summary = "Collects the static files of a Django site into the place that it serves them from.",
    example = "orch exec 'app*' django.collectstatic shop.settings")
record DjangoCollectstatic(
    @Param("Module with the settings of the site.") String settingsModule,
    @Param("Virtual environment, or the program; the one on the path when not given.")
        Optional<String> binEnv,
    @Param(value = "Do not process the files further.", fallback = "false") boolean noPostProcess,
    @Param("Pattern of files to leave out.") Optional<String> ignore,
    @Param(value = "Only say what would be collected.", fallback = "false") boolean dryRun,
    @Param(value = "Remove what is there first.", fallback = "false") boolean clear,
    @Param(value = "Link instead of copying.", fallback = "false") boolean link,
    @Param(value = "Do not leave out what is usually left out.", fallback = "false")
        boolean noDefaultIgnore,
    @Params Site site)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return site.command(settingsModule, binEnv)
        .words(List.of("collectstatic"))
        .flag(true, "noinput")
        .flag(noPostProcess, "no-post-process")
        .option("ignore", ignore)
        .flag(dryRun, "dry-run")
        .flag(clear, "clear")
        .flag(link, "link")
        .flag(noDefaultIgnore, "no-default-ignore")
        .run(context);
  }
}
