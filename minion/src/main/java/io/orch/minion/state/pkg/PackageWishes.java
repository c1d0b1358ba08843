package io.orch.minion.state.pkg;

import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Packages;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packages with the versions that are wanted of them.
 *
 * @param versions by name: empty for any, a version, one with a star at its end, or a comparison
 *     such as {@code >=1.2}
 */
record PackageWishes(Map<String, String> versions) {

  private static final Pattern COMPARISON = Pattern.compile("(>=|<=|==|!=|=|>|<)\\s*(.+)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+._:~/-]*");

  /** From the {@code name}, {@code version} and {@code pkgs} arguments. */
  static PackageWishes of(String name, Optional<String> version, List<Object> pkgs) {
    Map<String, String> wishes = new LinkedHashMap<>();
    for (Object item : pkgs) {
      if (item instanceof Map<?, ?> map) {
        map.forEach(
            (key, value) -> wishes.put(Values.str(key), value == null ? "" : Values.str(value)));
      } else {
        wishes.put(Values.str(item), "");
      }
    }
    if (pkgs.isEmpty()) {
      wishes.put(name, version.orElse(""));
    }
    for (String wish : wishes.keySet()) {
      if (!NAME.matcher(wish).matches()) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID, "'" + wish + "' is no name of a package");
      }
    }
    return new PackageWishes(wishes);
  }

  /** Those that are not met, with the version to install; empty for the newest. */
  Map<String, String> unmet(Packages packages) {
    Map<String, String> installed = packages.installed();
    Map<String, String> unmet = new LinkedHashMap<>();
    versions.forEach(
        (name, wanted) -> {
          String now = installed.get(name);
          boolean met =
              now == null
                  ? wanted.isEmpty() && packages.provider(name).isPresent()
                  : satisfies(packages, now, wanted);
          if (!met) {
            unmet.put(name, exact(packages, name, wanted));
          }
        });
    return unmet;
  }

  private static boolean satisfies(Packages packages, String now, String wanted) {
    if (wanted.isEmpty() || wanted.equals("installed")) {
      return true;
    }
    Matcher comparison = COMPARISON.matcher(wanted);
    if (comparison.matches()) {
      for (String part : wanted.split(",")) {
        Matcher one = COMPARISON.matcher(part.strip());
        if (one.matches() && !packages.compare(now, one.group(1), one.group(2).strip())) {
          return false;
        }
      }
      return true;
    }
    return wanted.endsWith("*")
        ? now.startsWith(wanted.substring(0, wanted.length() - 1))
        : now.equals(wanted) || now.replaceFirst("^[0-9]+:", "").equals(wanted);
  }

  private static String exact(Packages packages, String name, String wanted) {
    if (wanted.isEmpty() || wanted.equals("installed") || wanted.equals("latest")) {
      return "";
    }
    Matcher comparison = COMPARISON.matcher(wanted);
    if (!comparison.matches()) {
      return wanted;
    }
    String candidate = packages.candidates(List.of(name)).getOrDefault(name, "");
    return comparison.group(1).equals("=") || comparison.group(1).equals("==")
        ? comparison.group(2).strip()
        : candidate;
  }

  /** What changed between two listings, as Salt shows it. */
  static Map<String, Object> difference(Map<String, String> before, Map<String, String> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    Map<String, Object> changes = new LinkedHashMap<>();
    for (String name : names) {
      String was = before.getOrDefault(name, "");
      String is = after.getOrDefault(name, "");
      if (!was.equals(is)) {
        changes.put(name, Map.of("old", was, "new", is));
      }
    }
    return changes;
  }

  /** Installs what is given and judges by what is installed afterwards. */
  static Outcome install(
      Context context, Map<String, String> wanted, boolean refresh, Packages.Options options) {
    Packages packages = context.port(Packages.class);
    Map<String, String> before = packages.installed();
    if (refresh) {
      CommandResult refreshed = packages.refresh();
      if (!refreshed.ok()) {
        return Outcome.failed("The package lists cannot be read: " + refreshed.complaint());
      }
    }
    List<String> specifications =
        wanted.entrySet().stream()
            .map(w -> w.getValue().isEmpty() ? w.getKey() : w.getKey() + "=" + w.getValue())
            .toList();
    context.progress("installing " + String.join(" ", specifications));
    CommandResult result = packages.install(specifications, options);
    Map<String, Object> changes = difference(before, packages.installed());
    String names = String.join(", ", wanted.keySet());
    return result.ok()
        ? Outcome.changed(changes, "Installed: " + names)
        : new Outcome.Failed(
            new LinkedHashMap<>(changes), "Not installed: " + names + ": " + result.complaint());
  }
}
