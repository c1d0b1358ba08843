package io.orch.minion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in a directory, to see whether anything in it was written. */
public final class Scratch {

  private Scratch() {}

  /** Each path below a directory with its mode, times of change apart, and content. */
  public static Map<String, String> snapshot(Path directory) {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.toList()) {
        found.put(directory.relativize(path).toString(), describe(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static String describe(Path path) throws IOException {
    Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    if (Files.isSymbolicLink(path)) {
      return "link " + Files.readSymbolicLink(path);
    } else if (Files.isDirectory(path)) {
      return "directory " + mode;
    }
    return mode + " " + Arrays.hashCode(Files.readAllBytes(path));
  }
}
