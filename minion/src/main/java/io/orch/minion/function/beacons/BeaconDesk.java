package io.orch.minion.function.beacons;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.orch.minion.beacon.Beacons;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes to the beacons of the agent that runs here, each answered as Salt does. What pillar
 * configures is not changed.
 */
public record BeaconDesk(Beacons beacons) {

  /** What became of a change. */
  public record Answer(boolean result, String comment, Map<String, Object> changes) {

    Map<String, @Nullable Object> toMap() {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("comment", comment);
      map.put("result", result);
      if (!changes.isEmpty()) {
        map.put("changes", changes);
      }
      return map;
    }
  }

  private static Answer good(String comment) {
    return new Answer(true, comment, Map.of());
  }

  private static Answer bad(String comment) {
    return new Answer(false, comment, Map.of());
  }

  /** All that are configured, from wherever. */
  public Map<String, @Nullable Object> all() {
    return beacons.list(true, true);
  }

  private boolean ofPillar(String name) {
    return beacons.list(true, false).containsKey(name);
  }

  public Answer add(String name, Object entry, boolean test) {
    if (all().containsKey(name)) {
      return good("Beacon " + name + " is already configured.");
    }
    Optional<String> problem = beacons.problem(name, entry);
    if (problem.isPresent()) {
      return bad("Beacon " + name + " configuration invalid, not adding.\n" + problem.get());
    }
    if (test) {
      return good("Beacon: " + name + " would be added.");
    }
    beacons.put(name, entry);
    return good("Added beacon: " + name + ".");
  }

  public Answer modify(String name, Object entry, boolean test) {
    Object current = all().get(name);
    if (current == null) {
      return good("Beacon " + name + " is not configured.");
    }
    if (ofPillar(name)) {
      return bad("Cannot modify beacon item " + name + ", it is configured in pillar.");
    }
    Optional<String> problem = beacons.problem(name, entry);
    if (problem.isPresent()) {
      return bad("Beacon " + name + " configuration invalid, not modifying.\n" + problem.get());
    }
    if (Values.equal(current, entry)) {
      return good("Job " + name + " in correct state");
    }
    Map<String, Object> changes = Map.of("diff", diff(lines(current), lines(entry)));
    if (test) {
      return new Answer(true, "Beacon: " + name + " would be modified.", changes);
    }
    beacons.put(name, entry);
    return new Answer(true, "Modified beacon: " + name + ".", changes);
  }

  private static String diff(List<String> before, List<String> after) {
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff("", "", before, DiffUtils.diff(before, after), 3);
    return String.join("\n", diff) + "\n";
  }

  private static List<String> lines(Object entry) {
    List<String> lines = new ArrayList<>();
    List<?> parts = entry instanceof List<?> list ? list : List.of(entry);
    for (Object part : parts) {
      if (part instanceof Map<?, ?> map) {
        map.forEach((key, value) -> lines.add(Values.str(key) + ":" + Values.str(value)));
      }
    }
    return lines;
  }

  public Answer delete(String name, boolean test) {
    if (ofPillar(name)) {
      return bad("Cannot delete beacon item " + name + ", it is configured in pillar.");
    }
    if (test) {
      return good("Beacon: " + name + " would be deleted.");
    }
    beacons.remove(name);
    return good("Deleted beacon: " + name + ".");
  }

  /** Switches one on or off. */
  public Answer switched(String name, boolean enabled, boolean test) {
    if (test) {
      return good("Beacon " + name + " would be " + (enabled ? "enabled." : "disabled."));
    }
    if (!all().containsKey(name)) {
      return bad("Beacon " + name + " is not currently configured.");
    }
    if (ofPillar(name)) {
      String verb = enabled ? "enable" : "disable";
      return bad("Cannot " + verb + " beacon item " + name + ", it is configured in pillar.");
    }
    beacons.enable(name, enabled);
    return good((enabled ? "Enabled" : "Disabled") + " beacon " + name + " on minion.");
  }

  /** Switches all on or off. */
  public Answer switched(boolean enabled, boolean test) {
    if (test) {
      return good("Beacons would be " + (enabled ? "enabled." : "disabled."));
    }
    beacons.enable(enabled);
    return good((enabled ? "Enabled" : "Disabled") + " beacons on minion.");
  }

  /** Whether one is configured and not switched off. */
  public boolean enabled(String name) {
    Object entry = all().get(name);
    List<?> parts =
        entry instanceof List<?> list ? list : entry == null ? List.of() : List.of(entry);
    return parts.stream()
        .noneMatch(
            part -> part instanceof Map<?, ?> map && Boolean.FALSE.equals(map.get("enabled")));
  }

  public Answer reset(boolean test) {
    if (test) {
      return good("Beacons would be reset.");
    }
    beacons.reset();
    return good("Beacon configuration reset.");
  }

  /** What is changed at run time is stored at once, so that there is nothing to do. */
  public Answer save() {
    return good("Beacons saved to " + beacons.place() + ".");
  }
}
