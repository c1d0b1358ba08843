package io.orch.sls.module;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The functions that are there, by kind and name. Immutable; built once per process from the
 * indexes that the annotation processor wrote.
 */
public final class Registry {

  private static final String INDEX = "META-INF/orch/functions";

  private final Map<Kind, Map<String, Definition>> byName = new EnumMap<>(Kind.class);
  private final List<Schema> schemas;

  private Registry(Collection<Definition> definitions) {
    for (Kind kind : Kind.values()) {
      byName.put(kind, new TreeMap<>());
    }
    for (Definition definition : definitions) {
      put(definition.schema().name(), definition);
      definition.schema().aliases().forEach(alias -> put(alias, definition));
    }
    schemas =
        definitions.stream()
            .map(Definition::schema)
            .sorted((a, b) -> a.name().compareTo(b.name()))
            .toList();
  }

  /** Every function that the class path's indexes name. */
  public static Registry load(ClassLoader loader) {
    List<Definition> definitions = new ArrayList<>();
    try {
      for (URL index : Collections.list(loader.getResources(INDEX))) {
        try (InputStream in = index.openStream()) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .forEach(line -> definitions.add(define(line.strip(), loader)));
        }
      }
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.INTERNAL, Location.file(INDEX), "the index of functions cannot be read", e);
    }
    return new Registry(definitions);
  }

  /** Only these functions. */
  public static Registry of(Class<?>... types) {
    return new Registry(List.of(types).stream().map(Definition::of).toList());
  }

  private static Definition define(String type, ClassLoader loader) {
    try {
      return Definition.of(Class.forName(type, false, loader));
    } catch (ClassNotFoundException | LinkageError | IllegalArgumentException e) {
      throw new OrchException(
          ErrorCode.INTERNAL,
          Location.file(INDEX),
          "the function " + type + " cannot be loaded: " + e.getMessage(),
          e);
    }
  }

  private void put(String name, Definition definition) {
    Definition other = names(definition.schema().kind()).put(name, definition);
    if (other != null) {
      throw new OrchException(
          ErrorCode.INTERNAL,
          "two functions are named "
              + name
              + ": "
              + other.type().getName()
              + " and "
              + definition.type().getName());
    }
  }

  private Map<String, Definition> names(Kind kind) {
    return byName.computeIfAbsent(kind, k -> new TreeMap<>());
  }

  /** What is known of each function, by name. */
  public List<Schema> schemas() {
    return schemas;
  }

  /** The names and aliases of the functions of a kind, sorted. */
  public Set<String> functions(Kind kind) {
    return Collections.unmodifiableSet(byName.getOrDefault(kind, Map.of()).keySet());
  }

  /** The function of a name or alias. */
  public Optional<Definition> find(Kind kind, String name) {
    return Optional.ofNullable(byName.getOrDefault(kind, Map.of()).get(name));
  }

  /** The function of a name or alias; when there is none, an error that says what was meant. */
  public Definition require(Kind kind, String name, Location at) {
    return find(kind, name)
        .orElseThrow(
            () ->
                new OrchException(
                    List.of(ArgumentCheck.unknown(kind, name, functions(kind), at)), null));
  }
}
