package io.orch.minion.beacon.file;

import io.orch.minion.beacon.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a look tells: Salt's fields, filtered by masks and exclusions. Not thread-safe. */
final class Told {

  private static final String OF_DIRECTORY = "|IN_ISDIR";

  private final List<Sighting> sightings = new ArrayList<>();
  private final Set<String> written = new HashSet<>();

  /** Tells of a path in a directory, when its options want it. */
  void entry(
      String directory, String path, boolean isDirectory, WatchedPaths.Each options, Mask mask) {
    if (options.wants(mask)) {
      always(directory, path, options, mask.shown() + (isDirectory ? OF_DIRECTORY : ""));
    }
  }

  /** Tells of it whatever the mask. */
  void always(String directory, String path, WatchedPaths.Each options, String change) {
    if (!options.excludes(path)) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("path", path);
      data.put("change", change);
      sightings.add(new Sighting(directory, new LinkedHashMap<>(data)));
    }
  }

  /** Remembers that a file was written, and thus closed. */
  void written(String directory, String path, WatchedPaths.Each options) {
    if (written.add(directory + "\0" + path)) {
      entry(directory, path, false, options, Mask.CLOSE_WRITE);
    }
  }

  List<Sighting> sightings(boolean coalesce) {
    return coalesce ? List.copyOf(new LinkedHashSet<>(sightings)) : List.copyOf(sightings);
  }
}
