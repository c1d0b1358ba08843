package io.orch.minion.function.django;

import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A management command of a site, as it is built and then run by {@code cmd.run}. */
final class Management {

  private static final List<String> NAMES = List.of("django-admin.py", "django-admin");

  private final Site site;
  private final String settings;
  private final Optional<String> program;
  private final List<String> words = new ArrayList<>();
  private final List<String> options = new ArrayList<>();

  Management(Site site, String settings, Optional<String> program) {
    this.site = site;
    this.settings = settings;
    this.program = program;
  }

  /** Adds words: the command itself, and what it is about. */
  Management words(List<String> more) {
    more.stream().filter(word -> !word.isEmpty()).forEach(words::add);
    return this;
  }

  /** Adds an option without a value where it is wanted. */
  Management flag(boolean wanted, String name) {
    if (wanted) {
      options.add("--" + name);
    }
    return this;
  }

  /** Adds an option with a value where there is one. */
  Management option(String name, Optional<?> value) {
    value.ifPresent(given -> options.add("--" + name + "=" + Values.str(given)));
    return this;
  }

  /** Runs it and returns what it wrote. */
  @Nullable Object run(Context context) {
    List<String> line = new ArrayList<>();
    line.add(program.orElseGet(() -> installed(context)));
    line.addAll(words);
    line.add("--settings=" + settings);
    site.pythonpath().ifPresent(path -> line.add("--pythonpath=" + path));
    line.addAll(options);
    Map<String, @Nullable Object> how = new LinkedHashMap<>();
    how.put("env", site.env());
    how.put("python_shell", false);
    site.runas().ifPresent(user -> how.put("runas", user));
    return context.functions().call("cmd.run", List.of(line), how);
  }

  private static String installed(Context context) {
    for (String name : NAMES) {
      if (Values.truth(context.functions().call("cmd.has_exec", List.of(name), Map.of()))) {
        return name;
      }
    }
    return NAMES.get(NAMES.size() - 1);
  }
}
