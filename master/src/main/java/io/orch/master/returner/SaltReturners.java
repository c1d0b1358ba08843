package io.orch.master.returner;

import io.orch.proto.message.TagGlob;
import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What a master of Salt says about returners: those of its own names by their options, and which of
 * all gets every result, or events.
 *
 * @param named those that are configured; others are added
 */
record SaltReturners(Section config, Path directory, Map<String, ReturnerSettings> named) {

  /** Where Salt's master keeps jobs by itself; Orch's store does that. */
  private static final String OWN = "local_cache";

  private record Kind(
      String options, BiFunction<SaltOptions, Path, ? extends SinkSettings> reader) {}

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put(FileSettings.SALT, new Kind(FileSettings.SALT, FileSettings::salt));
    kinds.put("syslog", new Kind("syslog", SyslogSettings::salt));
    kinds.put("postgres", new Kind("returner.postgres", PostgresSettings::postgres));
    kinds.put("pgjsonb", new Kind("returner.pgjsonb", PostgresSettings::pgjsonb));
    kinds.put("elasticsearch", new Kind("elasticsearch", ElasticsearchSettings::salt));
    return kinds;
  }

  void read() {
    Set<String> results = new LinkedHashSet<>(config.texts("ext_job_cache"));
    results.addAll(config.texts("master_job_cache"));
    Set<String> events = new LinkedHashSet<>(config.texts("event_return"));
    results.removeIf(name -> name.isEmpty() || name.equals(OWN));
    events.removeIf(String::isEmpty);
    kinds()
        .forEach(
            (name, kind) -> {
              SaltOptions options = new SaltOptions(config, kind.options);
              if (!named.containsKey(name)
                  && (options.present() || results.contains(name) || events.contains(name))) {
                SinkSettings sink = kind.reader.apply(options, directory);
                options.finish();
                named.put(
                    name,
                    new ReturnerSettings(
                        name, sink, false, List.of(), List.of(), ReturnerSettings.USUAL_GIVE_UP));
              }
            });
    results.forEach(name -> change("ext_job_cache", name).ifPresent(one -> put(one.withAll())));
    List<String> only = config.texts("event_return_whitelist");
    List<TagGlob> some = ReturnerSettings.globs(only.isEmpty() ? List.of("*") : only);
    List<TagGlob> but = ReturnerSettings.globs(config.texts("event_return_blacklist"));
    config.integer("event_return_queue", 0, 0, Integer.MAX_VALUE);
    config.integer("event_return_queue_max_seconds", 0, 0, Integer.MAX_VALUE);
    events.forEach(
        name -> change("event_return", name).ifPresent(one -> put(one.withEvents(some, but))));
  }

  private void put(ReturnerSettings one) {
    named.put(one.name(), one);
  }

  private Optional<ReturnerSettings> change(String key, String name) {
    Optional<ReturnerSettings> one = Optional.ofNullable(named.get(name));
    if (one.isEmpty()) {
      config.refuse(
          key,
          "there is no returner '"
              + name
              + "'; name one of 'returners:', or of Salt's "
              + String.join(", ", kinds().keySet()));
    }
    return one;
  }
}
