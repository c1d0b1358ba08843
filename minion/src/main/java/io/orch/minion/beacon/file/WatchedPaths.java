package io.orch.minion.beacon.file;

import io.orch.minion.beacon.Options;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files and directories to watch, and what of each is worth an event. */
record WatchedPaths(Map<String, Each> paths) {

  private static final Set<Mask> USUAL = EnumSet.of(Mask.CREATE, Mask.DELETE, Mask.MODIFY);

  /** Of one path. */
  record Each(Set<Mask> masks, boolean recurse, boolean autoAdd, List<Exclusion> excludes) {

    boolean wants(Mask mask) {
      return masks.contains(mask);
    }

    boolean excludes(String path) {
      return excludes.stream().anyMatch(exclusion -> exclusion.covers(path));
    }
  }

  /** Reads an argument: a map of maps. */
  public static WatchedPaths of(Object value) {
    Map<String, Each> paths = new LinkedHashMap<>();
    Options.each(value, "{/etc/hosts: {mask: [modify]}}", false)
        .forEach((path, options) -> paths.put(plain(path), each(path, options)));
    return new WatchedPaths(paths);
  }

  private static String plain(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("has '" + path + "', which is no absolute path");
    }
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static Each each(String path, Options options) {
    if (Stream.of("mask", "recurse", "auto_add").noneMatch(options::has)) {
      throw new IllegalArgumentException(
          "needs for '" + path + "' a mask, recurse or auto_add, such as mask: [modify]");
    }
    return new Each(
        masks(options),
        options.flag("recurse", false),
        options.flag("auto_add", false),
        excludes(options));
  }

  private static Set<Mask> masks(Options options) {
    if (!options.has("mask")) {
      return USUAL;
    }
    Set<Mask> masks = EnumSet.noneOf(Mask.class);
    for (Object word : options.list("mask")) {
      Optional<Mask> mask = Mask.named(Values.str(word));
      if (mask.isEmpty()) {
        throw options.wrong("mask", "made of " + words(), word);
      }
      masks.add(mask.get());
    }
    if (masks.stream().noneMatch(Mask::seen)) {
      throw options.wrong("mask", "of events that are seen on this host, one of " + words(), masks);
    }
    return masks;
  }

  private static String words() {
    return String.join(
        ", ",
        Stream.of(Mask.values())
            .filter(Mask::seen)
            .map(mask -> mask.name().toLowerCase(Locale.ROOT))
            .toList());
  }

  private static List<Exclusion> excludes(Options options) {
    List<Exclusion> excludes = new ArrayList<>();
    for (@Nullable Object item : options.list("exclude")) {
      excludes.add(Exclusion.of(options, item));
    }
    return excludes;
  }
}
