package io.orch.sls.config;

import io.orch.sls.error.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code instance}: the machine that a program runs on, as far as it is known: what the
 * configuration says, else the file that it names, else the variables {@code ORCH_INSTANCE}, {@code
 * ORCH_REGION}, {@code ORCH_ZONE} and {@code ORCH_ENVIRONMENT}.
 *
 * @param id the machine's name at who provides it; each is empty when it is not known
 */
public record Instance(String id, String region, String zone, String environment) {

  /** Nothing is known. */
  public static final Instance UNKNOWN = new Instance("", "", "", "");

  private static final List<String> FACTS = List.of("id", "region", "zone", "environment");

  /** Reads it; a relative path is taken from a directory. */
  public static Instance read(
      Section in, Path directory, Map<String, String> variables, Problems problems) {
    Map<String, String> facts = new LinkedHashMap<>();
    FACTS.forEach(fact -> facts.put(fact, variables.getOrDefault(variable(fact), "")));
    in.section("instance")
        .ifPresent(
            section -> {
              String file = section.text("file", "");
              if (!file.isEmpty()) {
                overlay(facts, document(in, directory.resolve(file), problems));
              }
              overlay(facts, section);
            });
    return new Instance(
        facts.getOrDefault("id", ""),
        facts.getOrDefault("region", ""),
        facts.getOrDefault("zone", ""),
        facts.getOrDefault("environment", ""));
  }

  private static String variable(String fact) {
    return "ORCH_" + (fact.equals("id") ? "INSTANCE" : fact.toUpperCase(java.util.Locale.ROOT));
  }

  private static Section document(Section in, Path file, Problems problems) {
    try {
      return Section.parse(Files.readString(file), file.toString(), problems);
    } catch (IOException e) {
      in.refuse("instance", "its file can't be read: " + e);
      return Section.parse("", file.toString(), problems);
    }
  }

  private static void overlay(Map<String, String> facts, Section section) {
    facts.replaceAll((fact, known) -> section.text(fact, known));
    section.finish();
  }

  /** What is known, by the names that log lines have. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, "region", region);
    put(facts, "zone", zone);
    put(facts, "instance", id);
    put(facts, "environment", environment);
    return facts;
  }

  private static void put(Map<String, String> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.put(name, value);
    }
  }
}
