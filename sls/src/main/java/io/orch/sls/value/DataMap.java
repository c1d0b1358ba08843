package io.orch.sls.value;

import io.orch.sls.error.Location;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map that knows where it stands in a source, and where each of its keys and values
 * does. Keys are values of the data tree, usually strings. Equal to any map with equal entries. Not
 * thread-safe while it is changed.
 */
public final class DataMap extends LinkedHashMap<Object, @Nullable Object> {

  private static final long serialVersionUID = 1L;

  private final transient Location location;
  private final transient Map<Object, Location> keys = new HashMap<>();
  private final transient Map<Object, Location> values = new HashMap<>();

  public DataMap() {
    this(Location.NONE);
  }

  public DataMap(Location location) {
    this.location = location;
  }

  /** A copy of a map; locations are kept when it has them. */
  public static DataMap copyOf(Map<?, ?> source) {
    DataMap copy = new DataMap(source instanceof DataMap d ? d.location : Location.NONE);
    copy.putAll(source);
    if (source instanceof DataMap d) {
      copy.keys.putAll(d.keys);
      copy.values.putAll(d.values);
    }
    return copy;
  }

  /** Puts an entry whose place in the source is known. */
  public void put(Object key, @Nullable Object value, Location keyAt, Location valueAt) {
    put(key, value);
    keys.put(key, keyAt);
    values.put(key, valueAt);
  }

  /** Where the map begins. */
  public Location location() {
    return location;
  }

  /** Where the key stands; the map's own location when that is not known. */
  public Location keyLocation(Object key) {
    return keys.getOrDefault(key, location);
  }

  /** Where the key's value begins; the map's own location when that is not known. */
  public Location valueLocation(Object key) {
    return values.getOrDefault(key, location);
  }
}
