package io.orch.master.rollout;

import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.Minion;
import io.orch.master.release.ReleaseFile;
import io.orch.master.release.ReleaseVersion;
import io.orch.master.release.Releases;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which minions are to run which version, decided once.
 *
 * @param files the packages of the version by machine, as {@code saltutil.update} takes them
 * @param from the versions of the minions that change, by id in the order of their turns; empty for
 *     one that never said
 * @param left why others are left as they are, by id
 */
record UpgradePlan(
    String version,
    Map<String, @Nullable Object> files,
    Map<String, String> from,
    Map<String, String> left) {

  private static final String PRODUCT = "orch-minion";
  private static final String FORMAT = "tar.gz";
  private static final String MACHINE_GRAIN = "cpuarch";

  /**
   * The plan for minions.
   *
   * @param wanted the version; empty for the newest that the master has, to which no minion of a
   *     newer one goes back
   */
  static UpgradePlan of(
      Optional<String> wanted, List<MinionId> minions, Releases releases, Inventory inventory) {
    ReleaseVersion version = version(wanted, releases);
    Map<String, @Nullable Object> files = files(version, releases);
    Map<String, String> from = new LinkedHashMap<>();
    Map<String, String> left = new LinkedHashMap<>();
    List<String> unfit = new ArrayList<>();
    for (MinionId id : minions) {
      String runs = inventory.find(id).map(Minion::version).orElse("");
      String machine = machine(inventory.find(id));
      if (runs.equals(version.text())) {
        left.put(id.value(), "runs " + version + " already");
      } else if (wanted.isEmpty() && newer(runs, version)) {
        left.put(id.value(), "runs " + runs + ", which is newer; --version goes back, too");
      } else if (!machine.isEmpty() && !files.containsKey(machine)) {
        unfit.add(id + " (" + machine + ")");
      } else {
        from.put(id.value(), runs);
      }
    }
    if (!unfit.isEmpty()) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND,
          releases.directory()
              + " has packages of "
              + version
              + " for "
              + String.join(", ", files.keySet())
              + ", and none for "
              + String.join(", ", unfit)
              + "; copy those of such a machine's build there, too, or leave these minions out");
    }
    return new UpgradePlan(version.text(), files, from, left);
  }

  private static ReleaseVersion version(Optional<String> wanted, Releases releases) {
    List<String> there =
        releases.all().stream()
            .filter(release -> release.files().stream().anyMatch(UpgradePlan::fits))
            .map(release -> release.version().text())
            .distinct()
            .toList();
    if (there.isEmpty()) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND,
          "this master has no packages of "
              + PRODUCT
              + ": copy what 'mvn package' makes in installer/target/packages, with its"
              + " manifest.json, to a directory of its own below "
              + releases.directory()
              + " (such as "
              + releases.directory().resolve("1.2.0")
              + ")");
    }
    String name = wanted.orElse(there.getFirst());
    if (!there.contains(name)) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND,
          "this master has no packages of version "
              + name
              + Suggestion.didYouMean(name, there)
              + "; "
              + releases.directory()
              + " has "
              + String.join(", ", there));
    }
    return new ReleaseVersion(name);
  }

  private static boolean fits(ReleaseFile file) {
    return file.product().equals(PRODUCT) && file.format().equals(FORMAT);
  }

  private static Map<String, @Nullable Object> files(ReleaseVersion version, Releases releases) {
    Map<String, @Nullable Object> files = new LinkedHashMap<>();
    releases.all().stream()
        .filter(release -> release.version().equals(version))
        .forEach(
            release ->
                release.files().stream()
                    .filter(UpgradePlan::fits)
                    .forEach(
                        file ->
                            files.putIfAbsent(
                                release.machine(),
                                Map.of("sha256", file.sha256(), "size", file.size()))));
    return files;
  }

  private static String machine(Optional<Minion> minion) {
    Object grain = minion.map(known -> known.grains().get(MACHINE_GRAIN)).orElse(null);
    return grain == null ? "" : Values.str(grain);
  }

  private static boolean newer(String runs, ReleaseVersion version) {
    try {
      return new ReleaseVersion(runs).compareTo(version) > 0;
    } catch (IllegalArgumentException e) {
      return false; // one that is in no package
    }
  }

  /** As it is stored. */
  Map<String, @Nullable Object> stored() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("version", version);
    all.put("files", files);
    all.put("from", from);
    all.put("left", left);
    return all;
  }

  static UpgradePlan of(@Nullable Object stored) {
    Map<String, @Nullable Object> all = named(stored);
    return new UpgradePlan(
        Values.str(all.get("version")),
        named(all.get("files")),
        texts(all.get("from")),
        texts(all.get("left")));
  }

  private static Map<String, @Nullable Object> named(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? Values.named(map) : Map.of();
  }

  private static Map<String, String> texts(@Nullable Object value) {
    Map<String, String> texts = new LinkedHashMap<>();
    named(value).forEach((key, text) -> texts.put(key, Values.str(text)));
    return texts;
  }

  /** One line for each that changes, and those that don't behind them. */
  String told() {
    List<String> lines = new ArrayList<>();
    from.forEach((id, runs) -> lines.add(id + ": " + shown(runs) + " -> " + version));
    if (!left.isEmpty()) {
      lines.add(leftTold());
    }
    return String.join("\n", lines);
  }

  /** Who is left, those with the same reason together. */
  String leftTold() {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    left.forEach((id, why) -> reasons.computeIfAbsent(why, w -> new ArrayList<>()).add(id));
    List<String> lines = new ArrayList<>();
    reasons.forEach((why, ids) -> lines.add("left alone: " + String.join(", ", ids) + ": " + why));
    return String.join("\n", lines);
  }

  static String shown(String version) {
    return version.isEmpty() ? "an unknown version" : version;
  }
}
