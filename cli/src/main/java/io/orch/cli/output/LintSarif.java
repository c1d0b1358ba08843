package io.orch.cli.output;

import io.orch.sls.error.Location;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Via;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What lint found as a SARIF 2.1.0 log, which code scanning services read. */
public final class LintSarif {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  private LintSarif() {}

  /** The log; {@code version} is the program's. */
  public static Map<String, Object> document(LintReport report, String version) {
    List<Object> results = new ArrayList<>();
    Set<String> rules = new LinkedHashSet<>();
    report.problems().forEach(problem -> results.add(result("error", problem, rules)));
    report.warnings().forEach(problem -> results.add(result("warning", problem, rules)));
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "orch lint");
    driver.put("version", version);
    driver.put("rules", rules.stream().map(rule -> Map.of("id", rule)).toList());
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("columnKind", "utf16CodeUnits");
    run.put("results", results);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", SCHEMA);
    document.put("version", "2.1.0");
    document.put("runs", List.of(run));
    return document;
  }

  private static Map<String, Object> result(String level, Problem problem, Set<String> rules) {
    rules.add(problem.code().name());
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", problem.code().name());
    result.put("level", level);
    result.put("message", Map.of("text", problem.message()));
    result.put("locations", List.of(location(problem.location(), problem.excerpt().line())));
    List<Object> related = new ArrayList<>();
    for (Via step : problem.trail()) {
      if (step.at().known()) {
        Map<String, Object> location = location(step.at(), "");
        location.put("message", Map.of("text", step.how()));
        related.add(location);
      }
    }
    if (!related.isEmpty()) {
      result.put("relatedLocations", related);
    }
    return result;
  }

  private static Map<String, Object> location(Location at, String text) {
    Map<String, Object> physical = new LinkedHashMap<>();
    Path path = Path.of(at.file());
    String uri = path.isAbsolute() ? path.toUri().toString() : relative(at.file());
    physical.put("artifactLocation", Map.of("uri", uri));
    if (at.line() > 0) {
      Map<String, Object> region = new LinkedHashMap<>();
      region.put("startLine", (long) at.line());
      if (at.column() > 0) {
        region.put("startColumn", (long) at.column());
      }
      if (!text.isEmpty()) {
        region.put("snippet", Map.of("text", text));
      }
      physical.put("region", region);
    }
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("physicalLocation", physical);
    return location;
  }

  private static String relative(String file) {
    Path root = Path.of("/");
    return root.toUri().relativize(root.resolve(file).toUri()).toString();
  }
}
