package io.orch.master.reactor;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.SlsFiles;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreePath;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the files that a reactor names: {@code salt://} in the file roots, as they are now, or
 * paths of the master's disk with {@code *}, {@code ?} and {@code [abc]} in any of their parts.
 */
record SlsSources(Tree roots) {

  private static final String SALT = "salt://";
  private static final String ENVIRONMENT = "?saltenv=";
  private static final int MAX_BYTES = 1024 * 1024;
  private static final int MAX_FILES = 1_000;

  /** The texts of the files by name, in order. */
  Map<String, String> find(List<String> references, Location at) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String reference : references) {
      if (reference.startsWith(SALT)) {
        inRoots(reference, at, found);
      } else {
        onDisk(reference, at, found);
      }
    }
    return found;
  }

  private void inRoots(String reference, Location at, Map<String, String> found) {
    String rest = reference.substring(SALT.length());
    int question = rest.indexOf(ENVIRONMENT);
    String path = question < 0 ? rest : rest.substring(0, question);
    String saltenv = question < 0 ? Tree.BASE : rest.substring(question + ENVIRONMENT.length());
    found.put(
        path,
        roots
            .find(saltenv, new TreePath(path))
            .map(file -> SlsFiles.text(roots, file))
            .orElseThrow(
                () ->
                    missing(reference, at, "it is in no file root of the environment " + saltenv)));
  }

  private static void onDisk(String reference, Location at, Map<String, String> found) {
    List<Path> files = files(reference);
    if (files.isEmpty()) {
      throw missing(
          reference,
          at,
          reference.startsWith("/")
              ? "no file of the master's disk matches"
              : "write salt://" + reference + " for a file of the file roots, or an absolute path");
    }
    files.forEach(file -> found.put(file.toString(), text(file, at)));
  }

  private static List<Path> files(String reference) {
    if (!reference.startsWith("/")) {
      return List.of();
    }
    List<Path> found = List.of(Path.of("/"));
    for (String part : reference.substring(1).split("/+", -1)) {
      List<Path> next = new ArrayList<>();
      found.forEach(directory -> next.addAll(below(directory, part)));
      found = next;
    }
    return found.stream().filter(Files::isRegularFile).toList();
  }

  private static List<Path> below(Path directory, String part) {
    if (part.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
      return List.of(directory.resolve(part));
    }
    PathMatcher matcher =
        FileSystems.getDefault()
            .getPathMatcher("glob:" + part.replace("\\", "\\\\").replace("{", "\\{"));
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(path -> matcher.matches(path.getFileName()))
          .filter(path -> part.startsWith(".") || !path.getFileName().toString().startsWith("."))
          .sorted()
          .limit(MAX_FILES)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String text(Path file, Location at) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw missing(file.toString(), at, "it is larger than " + MAX_BYTES + " bytes");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw missing(file.toString(), at, e.toString());
    }
  }

  private static OrchException missing(String reference, Location at, String why) {
    return new OrchException(
        ErrorCode.FILE_NOT_FOUND, at, "the reactor's SLS " + reference + " can't be read: " + why);
  }
}
