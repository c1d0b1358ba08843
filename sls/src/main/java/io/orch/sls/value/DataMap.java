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
  private transient @Nullable Map<Object, Place> places;

  /** Whether another map has the same places, so that they must not be changed. */
  private transient boolean shared;

  /** Where one entry stands. */
  private record Place(Location key, Location value) {}

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
    if (source instanceof DataMap d && d.places != null) {
      copy.places = new HashMap<>(d.places);
    }
    return copy;
  }

  /** An empty map that knows the places of another's entries. */
  public static DataMap withPlacesOf(DataMap other) {
    DataMap map = new DataMap(other.location);
    map.places = other.places;
    other.shared = true;
    map.shared = true;
    return map;
  }

  /** Puts an entry whose place in the source is known. */
  public void put(Object key, @Nullable Object value, Location keyAt, Location valueAt) {
    put(key, value);
    if (places == null) {
      places = new HashMap<>(4);
    } else if (shared) {
      places = new HashMap<>(places);
    }
    shared = false;
    places.put(key, new Place(keyAt, valueAt));
  }

  /** Where the map begins. */
  public Location location() {
    return location;
  }

  /** Where the key stands; the map's own location when that is not known. */
  public Location keyLocation(Object key) {
    Place place = places == null ? null : places.get(key);
    return place == null ? location : place.key;
  }

  /** Where the key's value begins; the map's own location when that is not known. */
  public Location valueLocation(Object key) {
    Place place = places == null ? null : places.get(key);
    return place == null ? location : place.value;
  }
}
