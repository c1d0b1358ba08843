package io.orch.minion.function.pip;

import io.orch.minion.system.CommandResult;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What pip installs, and how: arguments of the {@code pip} functions and states. */
public record PipInstallation(
    @Param(
            value = "Requirements files: paths or salt:// URLs, a list or a text with commas.",
            fallback = "null")
        @Nullable Object requirements,
    @Param(
            value = "Sources that are used where they are: a list, or a text with commas.",
            fallback = "null")
        @Nullable Object editable,
    @Param("URL of the index.") Optional<String> indexUrl,
    @Param("URL of a second index.") Optional<String> extraIndexUrl,
    @Param(value = "Ask no index.", fallback = "false") boolean noIndex,
    @Param(
            value = "Directories or pages with packages: a list, or a text with commas.",
            fallback = "null")
        @Nullable Object findLinks,
    @Param("Proxy to use.") Optional<String> proxy,
    @Param("Seconds to wait for a server.") Optional<Integer> timeout,
    @Param("Path of pip's own log.") Optional<String> log,
    @Param("Directory that packages are put into, in place of the environment's.")
        Optional<String> target,
    @Param(
            value = "Bring packages to their newest version.",
            fallback = "false",
            aliases = "pip_upgrade")
        boolean upgrade,
    @Param(value = "Install again what is installed.", fallback = "false") boolean forceReinstall,
    @Param(value = "Install beside what is installed.", fallback = "false") boolean ignoreInstalled,
    @Param("What to do when a path is there: s, i, w or b.") Optional<String> existsAction,
    @Param(value = "Leave out what packages need.", fallback = "false") boolean noDeps,
    @Param(value = "Take versions before a release.", fallback = "false") boolean preReleases,
    @Param("Path of certificates that are trusted.") Optional<String> cert,
    @Param("Host that is trusted without a certificate.") Optional<String> trustedHost,
    @Param("Path of a file that limits versions.") Optional<String> constraint,
    @Param(value = "Keep no copies.", fallback = "false") boolean noCacheDir,
    @Param("Directory for copies.") Optional<String> cacheDir,
    @Param(value = "Packages to build: a list, :all: or :none:.", fallback = "null")
        @Nullable Object noBinary,
    @Param(value = "Further options: texts, or maps of an option and its value.", fallback = "[]")
        List<Object> extraArgs) {

  /** Installs what is named and what files name; how pip ended, well or not. */
  public CommandResult install(Context context, Pip pip, List<String> packages) {
    return install(context, pip, packages, List.of());
  }

  /** What would be installed, by pip's own account; nothing when this pip cannot tell. */
  public Optional<List<String>> predict(Context context, Pip pip, List<String> packages) {
    CommandResult result =
        install(context, pip, packages, List.of("--dry-run", "--no-cache-dir", "-q"));
    if (!result.ok()) {
      return Optional.empty();
    }
    return Optional.of(
        result
            .stdout()
            .lines()
            .filter(line -> line.startsWith("Would install "))
            .flatMap(line -> List.of(line.substring(14).split(" ")).stream())
            .toList());
  }

  private CommandResult install(
      Context context, Pip pip, List<String> packages, List<String> first) {
    if (noIndex && (indexUrl.isPresent() || extraIndexUrl.isPresent())) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "no_index excludes index_url and extra_index_url");
    }
    List<String> line = new ArrayList<>(List.of("install"));
    line.addAll(first);
    flags(line);
    values(line);
    extra(line);
    RequirementFiles.paths(context, split(requirements))
        .forEach(file -> line.addAll(List.of("-r", file)));
    split(editable).forEach(source -> line.addAll(List.of("--editable", source)));
    packages.forEach(each -> line.add(Requirement.parse(each).text()));
    return pip.run(line, addresses());
  }

  private void flags(List<String> line) {
    flag(line, noIndex, "--no-index");
    flag(line, upgrade, "--upgrade");
    flag(line, forceReinstall, "--force-reinstall");
    flag(line, ignoreInstalled, "--ignore-installed");
    flag(line, noDeps, "--no-deps");
    flag(line, preReleases, "--pre");
    flag(line, noCacheDir, "--no-cache-dir");
  }

  private static void flag(List<String> line, boolean set, String flag) {
    if (set) {
      line.add(flag);
    }
  }

  private void values(List<String> line) {
    value(line, "--timeout", timeout);
    value(line, "--log", log);
    value(line, "--target", target);
    value(line, "--exists-action", existsAction);
    value(line, "--cert", cert);
    value(line, "--trusted-host", trustedHost);
    value(line, "--constraint", constraint);
    value(line, "--cache-dir", cacheDir);
    split(findLinks).forEach(link -> value(line, "--find-links", Optional.of(link)));
    List<String> built = split(noBinary);
    value(
        line,
        "--no-binary",
        built.isEmpty() ? Optional.empty() : Optional.of(String.join(",", built)));
  }

  private static void value(List<String> line, String option, Optional<?> value) {
    value.ifPresent(given -> line.addAll(List.of(option, given.toString())));
  }

  private void extra(List<String> line) {
    for (Object argument : extraArgs) {
      if (argument instanceof Map<?, ?> map) {
        map.forEach((key, value) -> line.addAll(List.of(Values.str(key), Values.str(value))));
      } else {
        line.add(Values.str(argument));
      }
    }
  }

  /** What may hold a login goes by the environment. */
  private Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    indexUrl.ifPresent(url -> addresses.put("PIP_INDEX_URL", url));
    extraIndexUrl.ifPresent(url -> addresses.put("PIP_EXTRA_INDEX_URL", url));
    proxy.ifPresent(url -> addresses.put("PIP_PROXY", url));
    return addresses;
  }

  /** A list as Salt takes it, also as a text with commas. */
  public static List<String> split(@Nullable Object given) {
    if (given instanceof List<?> list) {
      return list.stream().map(Values::str).toList();
    }
    return given == null || Values.str(given).isBlank()
        ? List.of()
        : List.of(Values.str(given).strip().split("\\s*,\\s*"));
  }

  /** Whether something is wanted besides packages by name. */
  public boolean byFiles() {
    return !split(requirements).isEmpty() || !split(editable).isEmpty();
  }
}
