package io.orch.minion.beacon.file;

import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.sls.error.OrchException;
import io.orch.sls.target.Regex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for lines of a log. An expression that takes too long on a line is told as such. */
final class LogWatch implements Watch {

  private final Site site;
  private final LogTail tail;
  private final Map<String, Regex> patterns;

  LogWatch(Site site, LogTail tail, Map<String, Regex> patterns) {
    this.site = site;
    this.tail = tail;
    this.patterns = patterns;
  }

  @Override
  public List<Sighting> look() {
    List<Sighting> seen = new ArrayList<>();
    for (String line : tail.read()) {
      patterns.forEach((tag, pattern) -> match(tag, pattern, line, seen));
    }
    return seen;
  }

  private void match(String tag, Regex pattern, String line, List<Sighting> seen) {
    try {
      if (pattern.matchesStart(line)) {
        seen.add(sighting(tag, "yes", line, ""));
      }
    } catch (OrchException e) {
      site.complain(tag, e.shown());
      seen.add(sighting(tag, "no", "", "bad match"));
    }
  }

  private static Sighting sighting(String tag, String match, String raw, String error) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("match", match);
    data.put("raw", raw);
    data.put("error", error);
    return new Sighting(tag, new LinkedHashMap<>(data));
  }
}
