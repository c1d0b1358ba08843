package io.orch.minion.command;

import io.orch.sls.config.Words;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.LocalCalls;
import io.orch.sls.value.Json;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code orch-minion apply}: states on this machine, those of its master or of a directory. It is
 * no job: no one but the caller hears what came of it.
 */
final class Apply {

  static final String USAGE =
      """
      usage: orch-minion apply [OPTION...] [SLS...]
             orch-minion apply --local DIR [OPTION...] [SLS...]

      Applies states to this machine, as the minion that its configuration makes it: those of its
      master. With --local those of a directory, without a master: to build an image, or to try states.
      DIR holds states/ and pillars/ (or pillar/), or SLS files itself. Without SLS names, what the top
      file gives to this machine is applied. Needs the rights that the states need.

        --env ENV       the environment of the pillar; pillars/ENV and pillars/base are used when they are
                        there (default: base)
        --pillar YAML   values over those of the pillar: '{"web": {"version": "2"}}'
        --id ID         with --local, the minion's id (default: that of the configuration, or the
                        host's name)
        --config FILE   the agent's configuration (default: /etc/orch/minion.yaml; with --local none)
        --test          show what would change; nothing is written
        --json          print the return as JSON

      Ends with 0, with 2 when a state failed, and with another code when no state ran.

      Examples
        orch-minion apply                                              # the highstate, of the master
        orch-minion apply --local /tmp/site                            # the highstate
        orch-minion apply --local /tmp/site web.server --env prod      # one SLS
        orch-minion apply --local . web --test --pillar '{"web": {"port": 8080}}'
      """;

  private final LocalCalls calls;
  private final PrintStream out;

  Apply(LocalCalls calls, PrintStream out) {
    this.calls = calls;
    this.out = out;
  }

  /** Applies; the exit code. */
  int run(List<String> arguments) {
    Words options =
        Words.read(
            arguments,
            List.of("--local", "--env", "--pillar", "--id", "--config"),
            List.of("--test", "--json"));
    String environment = options.one("--env").orElse("base");
    LocalCalls.Setting setting =
        options
            .one("--local")
            .map(directory -> local(options, Path.of(directory), environment))
            .orElseGet(() -> ofMaster(options));
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    options.one("--pillar").ifPresent(text -> keywords.put("pillar", pillar(text)));
    if (!environment.equals("base")) {
      keywords.put("pillarenv", environment);
    }
    if (options.has("--test")) {
      keywords.put("test", true);
    }
    List<String> names =
        options.others().isEmpty() ? List.of() : List.of(String.join(",", options.others()));
    LocalCalls.Answer answer =
        calls.call(
            setting,
            "state.apply",
            names,
            keywords,
            line -> {
              if (!options.has("--json")) {
                out.println(line);
              }
            });
    print(answer.value(), options.has("--json"));
    return answer.retcode();
  }

  private static LocalCalls.Setting local(Words options, Path directory, String environment) {
    return new LocalCalls.Setting(
        options.one("--config").map(Path::of),
        true,
        options.one("--id").orElse(""),
        Map.of("base", List.of(states(directory))),
        pillars(directory, environment));
  }

  private static LocalCalls.Setting ofMaster(Words options) {
    if (options.has("--id")) {
      throw Words.usage("the id is that of the minion here; --id goes with --local DIR");
    }
    Path config = Path.of(options.one("--config").orElse(Commands.CONFIG));
    return new LocalCalls.Setting(Optional.of(config), false, "", Map.of(), Map.of());
  }

  private void print(@Nullable Object value, boolean json) {
    LocalReport report = LocalReport.of(value);
    if (json) {
      out.println(Json.pretty(value));
    } else if (report == null) {
      out.print(Yaml.dump(value, false));
    } else {
      report.lines().forEach(out::println);
    }
  }

  private static Path states(Path directory) {
    Path states = directory.resolve("states");
    if (Files.isDirectory(states)) {
      return states;
    }
    try (Stream<Path> files = Files.list(directory)) {
      if (files.anyMatch(file -> file.toString().endsWith(".sls"))) {
        return directory;
      }
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND,
          Location.NONE,
          directory.toAbsolutePath() + " can't be read: " + e + "; name another with --local",
          e);
    }
    throw new OrchException(
        ErrorCode.FILE_NOT_FOUND,
        directory.toAbsolutePath()
            + " has neither a directory states/ nor SLS files; name the one that holds them with"
            + " --local");
  }

  private static Map<String, List<Path>> pillars(Path directory, String environment) {
    Optional<Path> pillars =
        Stream.of("pillars", "pillar")
            .map(directory::resolve)
            .filter(Files::isDirectory)
            .findFirst();
    if (pillars.isEmpty()) {
      return Map.of();
    }
    List<Path> roots =
        Stream.of(environment, "base")
            .distinct()
            .map(pillars.get()::resolve)
            .filter(Files::isDirectory)
            .toList();
    Map<String, List<Path>> all = new LinkedHashMap<>();
    all.put(environment, roots.isEmpty() ? List.of(pillars.get()) : roots);
    return all;
  }

  private static Object pillar(String text) {
    if (Yaml.parse(text, "--pillar") instanceof Map<?, ?> map) {
      return map;
    }
    throw new OrchException(
        ErrorCode.USAGE,
        "--pillar must be a map, as in '{\"web\": {\"port\": 8080}}', not " + text);
  }
}
