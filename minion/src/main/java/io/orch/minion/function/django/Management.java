package io.orch.minion.function.django;

import io.orch.sls.module.Context;
import io.orch.sls.module.Functions;
import io.orch.sls.module.Retcode;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A management command of a site, as it is built and then run by {@code cmd.run}. */
final class Management {

  private final Site site;
  private final String settings;
  private final Optional<String> binary;
  private final List<String> words = new ArrayList<>();
  private final List<String> options = new ArrayList<>();

  Management(Site site, String settings, Optional<String> binary) {
    this.site = site;
    this.settings = settings;
    this.binary = binary;
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

  /** Runs it and returns what it wrote; a failure is the job's. */
  @Nullable Object run(Context context) {
    List<String> line = new ArrayList<>();
    line.add(new Admin(context).program(binary));
    line.addAll(words);
    line.add("--settings=" + settings);
    site.pythonpath().ifPresent(path -> line.add("--pythonpath=" + path));
    line.addAll(options);
    Map<String, @Nullable Object> how = new LinkedHashMap<>();
    how.put("env", site.env());
    how.put("python_shell", false);
    site.runas().ifPresent(user -> how.put("runas", user));
    Functions.Answer answer = context.functions().answer("cmd.run", List.of(line), how);
    if (answer.retcode() != 0) {
      context.port(Retcode.class).set(answer.retcode());
    }
    return answer.value();
  }
}
