package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.error.Via;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds where data comes from that a template misses something in: pillar, grains, or a file. */
final class Provenance {

  private static final List<String> NAMED = List.of("pillar", "grains");
  private static final int SEEN = 10_000;

  private Provenance() {}

  /** A value as it is; one that is undefined can then tell where what lacks it comes from. */
  static @Nullable Object told(@Nullable Object found, @Nullable Object base, Frame frame) {
    if (found instanceof Undefined undefined && !(base instanceof Undefined)) {
      undefined.lackedBy(() -> of(base, frame));
    }
    return found;
  }

  private static List<Via> of(@Nullable Object value, Frame frame) {
    if (!(value instanceof Map<?, ?> || value instanceof List<?>)) {
      return List.of();
    }
    Location at = location(value);
    for (String name : NAMED) {
      String path = path(value, at, frame.run().globals().find(name));
      if (path != null && !path.isEmpty()) {
        String what = "the " + Values.typeName(value) + " is " + name + " '" + path + "'";
        // the place is in another tree than the template's, so that it is no step to open
        String file = at.known() && name.equals("pillar") ? ", from " + at : "";
        return List.of(new Via(what + file, Location.NONE));
      }
    }
    return at.known() && !at.file().equals(frame.run().at().file())
        ? List.of(new Via("the " + Values.typeName(value) + " is from", at))
        : List.of();
  }

  private static Location location(Object value) {
    return switch (value) {
      case DataMap map -> map.location();
      case DataList list -> list.location();
      default -> Location.NONE;
    };
  }

  private record Place(String path, Object value) {}

  /** The path of a value in data, found by being it or by standing at its place. */
  private static @Nullable String path(Object wanted, Location at, @Nullable Object data) {
    Deque<Place> open = new ArrayDeque<>();
    if (data != null) {
      open.add(new Place("", data));
    }
    for (int seen = 0; seen < SEEN && !open.isEmpty(); seen++) {
      Place place = open.remove();
      if (place.value == wanted || at.known() && location(place.value).equals(at)) {
        return place.path;
      }
      String prefix = place.path.isEmpty() ? "" : place.path + ":";
      if (place.value instanceof Map<?, ?> map) {
        map.forEach((key, value) -> add(prefix + Values.str(key), value, open));
      } else if (place.value instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          add(prefix + i, list.get(i), open);
        }
      }
    }
    return null;
  }

  private static void add(String path, @Nullable Object value, Deque<Place> open) {
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      open.add(new Place(path, value));
    }
  }
}
