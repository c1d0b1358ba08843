package io.orch.minion.function.git;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code git fetch} tells about the references that it brought. */
final class Fetched {

  private static final Pattern LINE =
      Pattern.compile(
          "[\\s*]*(?:([0-9a-f]+)\\.\\.([0-9a-f]+)|\\[(?:new (tag|branch)|tag"
              + " update)\\])\\s+(.+)->.*");

  private final List<String> tags = new ArrayList<>();
  private final List<String> branches = new ArrayList<>();
  private final List<String> movedTags = new ArrayList<>();
  private final Map<String, Object> movedBranches = new LinkedHashMap<>();

  private Fetched() {}

  /**
   * In Salt's shape: new tags, new branches, updated branches, updated tags; only what there is.
   */
  static Map<String, Object> read(String text) {
    Fetched fetched = new Fetched();
    for (String line : text.split("\n")) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        fetched.add(matcher, matcher.group(4).strip());
      }
    }
    return fetched.told();
  }

  private void add(Matcher matcher, String name) {
    if ("tag".equals(matcher.group(3))) {
      tags.add(name);
    } else if ("branch".equals(matcher.group(3))) {
      branches.add(name);
    } else if (matcher.group(1) != null) {
      movedBranches.put(name, Map.of("old", matcher.group(1), "new", matcher.group(2)));
    } else {
      movedTags.add(name);
    }
  }

  private Map<String, Object> told() {
    Map<String, Object> told = new LinkedHashMap<>();
    put(told, "new tags", tags);
    put(told, "new branches", branches);
    put(told, "updated tags", movedTags);
    if (!movedBranches.isEmpty()) {
      told.put("updated branches", movedBranches);
    }
    return told;
  }

  private static void put(Map<String, Object> told, String key, List<String> names) {
    if (!names.isEmpty()) {
      told.put(key, names);
    }
  }
}
