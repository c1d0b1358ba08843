package io.orch.minion.beacon.file;

import io.orch.minion.beacon.ManagedFiles;
import io.orch.minion.beacon.Memory;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.OrchException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares files with what they should be. What was told of each is remembered over a restart: a
 * difference is one event, its end another. A file that has the size, inode and time of the last
 * look is not read again.
 */
final class DriftWatch implements Watch {

  private static final int MOST_FILES = 10_000;
  private static final long LARGEST = 256L * 1024 * 1024;
  private static final String GONE = "missing";
  private static final String AS_WANTED = "";
  private static final String TOLD = " told";

  private record Look(long size, long inode, Instant modified, String hash) {}

  private final Site site;
  private final HostFiles files;
  private final List<String> listed;
  private final ManagedFiles managed;
  private final Map<String, Look> looks = new HashMap<>();

  DriftWatch(Site site, List<String> listed, ManagedFiles managed) {
    this.site = site;
    this.files = site.port(HostFiles.class);
    this.listed = listed;
    this.managed = managed;
  }

  /** A state run changes files before it says so; nothing is told while one goes on. */
  @Override
  public List<Sighting> look() {
    if (site.stateRuns()) {
      return List.of();
    }
    Map<String, String> wanted = new LinkedHashMap<>();
    listed.forEach(path -> wanted.put(path, ""));
    wanted.putAll(managed.hashes());
    List<Sighting> seen = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    wanted.entrySet().stream()
        .limit(MOST_FILES)
        .forEach(
            entry -> {
              kept.add(entry.getKey());
              kept.add(entry.getKey() + TOLD);
              compare(entry.getKey(), entry.getValue(), seen);
            });
    site.memory().retain(kept);
    looks.keySet().retainAll(kept);
    if (wanted.size() > MOST_FILES) {
      site.complain("files", "only the first " + MOST_FILES + " files are looked at");
    }
    return seen;
  }

  private void compare(String path, String managedHash, List<Sighting> seen) {
    String now;
    try {
      now = hash(path);
      site.content(path);
    } catch (OrchException e) {
      site.complain(path, e.shown());
      return;
    }
    Memory memory = site.memory();
    if (managedHash.isEmpty() && !memory.has(path)) {
      memory.put(path, now);
    }
    String expected = managedHash.isEmpty() ? String.valueOf(memory.get(path)) : managedHash;
    String state = now.equals(expected) ? AS_WANTED : now;
    String told = memory.get(path + TOLD) instanceof String text ? text : AS_WANTED;
    if (!state.equals(told) && !site.stateRuns()) {
      seen.add(sighting(path, change(now, expected), expected, now));
      memory.put(path + TOLD, state);
    }
  }

  private static String change(String now, String expected) {
    if (now.equals(expected)) {
      return "restored";
    }
    return now.equals(GONE) ? "removed" : expected.equals(GONE) ? "appeared" : "modified";
  }

  private String hash(String text) {
    Path path = files.path(text);
    Optional<FileStat> found = files.follow(path);
    if (found.isEmpty()) {
      return GONE;
    }
    FileStat stat = found.get();
    if (!stat.file()) {
      return "no regular file";
    }
    if (stat.size() > LARGEST) {
      return "larger than " + LARGEST + " bytes: " + stat.size() + " " + stat.modified();
    }
    Look last = looks.get(text);
    if (last == null
        || last.size != stat.size()
        || last.inode != stat.inode()
        || !last.modified.equals(stat.modified())) {
      last = new Look(stat.size(), stat.inode(), stat.modified(), files.sha256(path));
      looks.put(text, last);
    }
    return last.hash;
  }

  private static Sighting sighting(String path, String change, String expected, String now) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("path", path);
    data.put("change", change);
    data.put("expected", expected);
    data.put("found", now);
    return new Sighting(path, new LinkedHashMap<>(data));
  }
}
