package io.orch.master.reactor;

import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reactors that there are: those of the configuration, or of the file that it names, with what
 * was changed at run time. Thread-safe.
 */
final class ReactorMap {

  private static final Logger log = LoggerFactory.getLogger(ReactorMap.class);

  private final ReactorSettings settings;
  private final ReactorStore store;
  private List<ReactorEntry> read = List.of();
  private FileTime modified = FileTime.fromMillis(0);
  private String problem = "";

  ReactorMap(ReactorSettings settings, ReactorStore store) {
    this.settings = settings;
    this.store = store;
  }

  /** The reactors by name, in order. */
  synchronized Map<String, ReactorEntry> current() {
    Map<String, ReactorEntry> all = new LinkedHashMap<>();
    configured().forEach(entry -> all.put(entry.tag(), entry));
    store
        .changes()
        .forEach(
            (tag, sls) -> {
              if (sls.isEmpty()) {
                all.remove(tag);
              } else {
                all.put(tag, new ReactorEntry(tag, sls, Location.NONE));
              }
            });
    return all;
  }

  /** Whether the configuration has a reactor. */
  synchronized boolean configured(String tag) {
    return configured().stream().anyMatch(entry -> entry.tag().equals(tag));
  }

  /** What is wrong with the file that the configuration names; empty when nothing is. */
  synchronized String problem() {
    return problem;
  }

  private List<ReactorEntry> configured() {
    return settings.file().map(this::read).orElse(settings.entries());
  }

  /** The file's reactors; those that it had last as long as it can't be read. */
  private List<ReactorEntry> read(Path file) {
    try {
      FileTime now = Files.getLastModifiedTime(file);
      if (!now.equals(modified)) {
        modified = now;
        read = parse(file);
        problem = "";
      }
    } catch (IOException e) {
      wrong("the reactor map " + file + " can't be read: " + e);
    } catch (OrchException e) {
      wrong(e.shown());
    }
    return read;
  }

  private static List<ReactorEntry> parse(Path file) throws IOException {
    Problems problems = new Problems();
    Object value = Yaml.parse(Files.readString(file), file.toString());
    List<ReactorEntry> entries = ReactorEntry.read(value, Location.file(file.toString()), problems);
    problems.throwIfAny();
    return entries;
  }

  private void wrong(String what) {
    if (!problem.equals(what)) {
      log.warn("the reactors stay as they were: {}", what);
      problem = what;
    }
  }
}
