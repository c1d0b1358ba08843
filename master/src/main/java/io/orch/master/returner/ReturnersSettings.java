package io.orch.master.returner;

import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code returners}, and what a master of Salt says about its returners.
 *
 * @param all in the order of the configuration
 */
public record ReturnersSettings(List<ReturnerSettings> all) {

  private static final int DAY = 24 * 60;

  public ReturnersSettings {
    all = List.copyOf(all);
  }

  /** Reads them. */
  public static ReturnersSettings read(Section config, Path directory) {
    Map<String, ReturnerSettings> named = new LinkedHashMap<>();
    config
        .section("returners")
        .ifPresent(
            in -> {
              for (String name : in.keys()) {
                in.section(name)
                    .flatMap(section -> read(name, section, in, directory))
                    .ifPresent(one -> named.put(name, one));
              }
              in.finish();
            });
    new SaltReturners(config, directory, named).read();
    return new ReturnersSettings(List.copyOf(named.values()));
  }

  private static Optional<ReturnerSettings> read(
      String name, Section section, Section in, Path directory) {
    if (!ReturnerSettings.NAME.matcher(name).matches()) {
      in.refuse(
          name, "a returner's name has 1 to 63 lower-case letters, digits, dashes and underscores");
    }
    Optional<SinkSettings> sink = SinkKind.read(section, directory);
    boolean all = section.choice("results", "all", List.of("all", "asked")).equals("all");
    List<String> events = section.texts("events");
    List<String> but = section.texts("not_events");
    Duration giveUp = Duration.ofMinutes(section.integer("give_up_minutes", DAY, 1, 30 * DAY));
    if (sink.isEmpty()) {
      in.refuse(name, "needs its kind: one of " + String.join(", ", SinkKind.names()));
      return Optional.empty();
    }
    section.finish();
    return Optional.of(
        new ReturnerSettings(
            name,
            sink.get(),
            all,
            ReturnerSettings.globs(events),
            ReturnerSettings.globs(but),
            giveUp));
  }
}
