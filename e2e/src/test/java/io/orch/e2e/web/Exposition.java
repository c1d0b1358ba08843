package io.orch.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus' text format, read strictly.
 *
 * @param types of each family, by its name
 * @param samples the figure of each line, by name and labels as they are written
 */
public record Exposition(Map<String, String> types, Map<String, Double> samples) {

  private static final Pattern TYPE =
      Pattern.compile("# TYPE ([a-z][a-z0-9_]*) (counter|gauge|histogram)");
  private static final Pattern HELP = Pattern.compile("# HELP ([a-z][a-z0-9_]*) \\S.*");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(([a-z][a-z0-9_]*)(\\{[a-z_]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"\\})?)"
              + " (NaN|[+-]Inf|-?[0-9.]+(?:E-?[0-9]+)?)");

  static Exposition parse(String text) {
    assertThat(text).endsWith("\n");
    Map<String, String> types = new TreeMap<>();
    Map<String, Double> samples = new LinkedHashMap<>();
    String family = "";
    for (String line : text.split("\n")) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        family = type.group(1);
        assertThat(types.put(family, type.group(2))).as("once: %s", family).isNull();
      } else if (sample.matches()) {
        String name = sample.group(2);
        assertThat(name.replaceAll("_(bucket|sum|count)$", ""))
            .as(line)
            .isIn(family, family.replaceAll("_(bucket|sum|count)$", ""));
        double figure =
            sample.group(4).equals("+Inf") ? Double.MAX_VALUE : Double.parseDouble(sample.group(4));
        assertThat(samples.put(sample.group(1), figure)).as("once: %s", line).isNull();
      } else {
        assertThat(line).matches(HELP);
      }
    }
    return new Exposition(types, samples);
  }

  /** The figure of a line that must be there. */
  public double sample(String name) {
    assertThat(samples).containsKey(name);
    return samples.get(name);
  }
}
