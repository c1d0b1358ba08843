package io.orch.sls.value;

import io.orch.sls.error.Location;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map that knows where it stands in a source, and where each of its keys and values
 * does. Keys are values of the data tree, usually strings; null is one, as None is in Python. Equal
 * to any map with equal entries. Not thread-safe while it is changed.
 */
public final class DataMap extends LinkedHashMap<@Nullable Object, @Nullable Object> {

  private static final long serialVersionUID = 1L;

  private final transient Location location;
  private final boolean keepsOrder;
  private transient @Nullable Map<@Nullable Object, Place> places;

  /** Whether another map has the same places, so that they must not be changed. */
  private transient boolean shared;

  /** Where one entry stands. */
  private record Place(Location key, Location value) {}

  public DataMap() {
    this(Location.NONE);
  }

  public DataMap(Location location) {
    this(location, false);
  }

  /**
   * A map that may ask for its order to be kept where others are written with their keys sorted, as
   * Python's OrderedDict is.
   */
  public DataMap(Location location, boolean keepsOrder) {
    this.location = location;
    this.keepsOrder = keepsOrder;
  }

  /** A copy of a map; locations are kept when it has them. */
  public static DataMap copyOf(Map<?, ?> source) {
    DataMap copy =
        source instanceof DataMap d ? new DataMap(d.location, d.keepsOrder) : new DataMap();
    copy.putAll(source);
    if (source instanceof DataMap d && d.places != null) {
      copy.places = new HashMap<>(d.places);
    }
    return copy;
  }

  /** An empty map that knows the places of another's entries. */
  public static DataMap withPlacesOf(DataMap other) {
    DataMap map = new DataMap(other.location, other.keepsOrder);
    map.places = other.places;
    other.shared = true;
    map.shared = true;
    return map;
  }

  /** Puts an entry whose place in the source is known. */
  public void put(@Nullable Object key, @Nullable Object value, Location keyAt, Location valueAt) {
    put(key, value);
    if (places == null) {
      places = new HashMap<>(4);
    } else if (shared) {
      places = new HashMap<>(places);
    }
    shared = false;
    places.put(key, new Place(keyAt, valueAt));
  }

  /** Whether it is written in its own order, not sorted by its keys. */
  public boolean keepsOrder() {
    return keepsOrder;
  }

  /** Where the map begins. */
  public Location location() {
    return location;
  }

  /** Where the key stands; the map's own location when that is not known. */
  public Location keyLocation(@Nullable Object key) {
    Place place = places == null ? null : places.get(key);
    return place == null ? location : place.key;
  }

  /** Where the key's value begins; the map's own location when that is not known. */
  public Location valueLocation(@Nullable Object key) {
    Place place = places == null ? null : places.get(key);
    return place == null ? location : place.value;
  }
}
