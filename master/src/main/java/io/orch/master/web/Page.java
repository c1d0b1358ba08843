package io.orch.master.web;

import io.orch.proto.web.WebHandler;

/**
 * What is served at a path.
 *
 * @param path as it is asked for; one that ends in a slash stands for itself and all below it
 * @param methods that it takes
 */
public record Page(String path, java.util.Set<String> methods, WebHandler handler) {

  boolean serves(String asked) {
    return asked.equals(path)
        || path.endsWith("/") && (asked.startsWith(path) || path.equals(asked + "/"));
  }
}
