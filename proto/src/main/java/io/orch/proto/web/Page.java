package io.orch.proto.web;

import java.util.Set;

/**
 * What is served at a path.
 *
 * @param path as it is asked for; one that ends in a slash stands for itself and all below it
 * @param methods that it takes, such as {@code GET}
 */
public record Page(String path, Set<String> methods, WebHandler handler) {

  /** Whether a request for this path is for it. */
  public boolean serves(String asked) {
    return asked.equals(path)
        || path.endsWith("/") && (asked.startsWith(path) || path.equals(asked + "/"));
  }
}
