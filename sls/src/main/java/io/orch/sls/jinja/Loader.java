package io.orch.sls.jinja;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** Where imports and includes come from. */
public interface Loader {

  /** Knows no templates. */
  Loader NONE = path -> Optional.empty();

  /** The template at a path in the tree, such as {@code web/map.jinja}. */
  Optional<Stored> find(String path);

  /** Paths that exist near a path that does not, for a suggestion. */
  default Collection<String> near(String path) {
    return java.util.List.of();
  }

  /**
   * A template that can be read.
   *
   * @param version changes when the text does
   */
  record Stored(String path, String version, Supplier<String> text) {}
}
