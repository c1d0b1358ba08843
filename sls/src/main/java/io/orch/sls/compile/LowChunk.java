package io.orch.sls.compile;

import io.orch.sls.error.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of one state function: what remains of an SLS when everything about its form is
 * resolved.
 *
 * @param state the module, {@code file} in {@code file.managed}
 * @param fun the function, {@code managed}
 * @param id the ID it is declared under
 * @param name the argument {@code name}, by default the ID
 * @param sls the SLS that declares it
 * @param includedFrom the SLS that include that one, innermost first
 * @param order its place in the run; smaller comes first
 * @param arguments all that is declared besides: arguments, requisites and what steers the run
 *     ({@code unless}, {@code retry}, ...), in order, as Salt's low chunk has them
 * @param location where it is declared
 * @param places where its arguments are, by name, as far as that is known
 */
public record LowChunk(
    String state,
    String fun,
    String id,
    String name,
    String sls,
    String saltenv,
    List<String> includedFrom,
    double order,
    Map<String, @Nullable Object> arguments,
    Location location,
    Map<String, Location> places) {

  private static final double LARGEST_WHOLE = 1L << 53;

  public LowChunk {
    includedFrom = List.copyOf(includedFrom);
    places = Map.copyOf(places);
    arguments = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(arguments));
  }

  /** A chunk of whose arguments no places are known. */
  public LowChunk(
      String state,
      String fun,
      String id,
      String name,
      String sls,
      String saltenv,
      List<String> includedFrom,
      double order,
      Map<String, @Nullable Object> arguments,
      Location location) {
    this(state, fun, id, name, sls, saltenv, includedFrom, order, arguments, location, Map.of());
  }

  /** Where an argument is; the chunk's own place when that is not known. */
  public Location at(String argument) {
    return places.getOrDefault(argument, location);
  }

  /** The name of the function as authors write it: {@code file.managed}. */
  public String function() {
    return state + "." + fun;
  }

  /** The key of its result: {@code file_|-id_|-name_|-managed}. */
  public String tag() {
    return state + "_|-" + id + "_|-" + name + "_|-" + fun;
  }

  /** An argument, or null. */
  public @Nullable Object argument(String key) {
    return arguments.get(key);
  }

  /** Salt's low chunk, as {@code state.show_lowstate} prints it. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("state", state);
    map.put("name", name);
    map.put("__sls__", sls);
    map.put("__env__", saltenv);
    if (!includedFrom.isEmpty()) {
      map.put("__sls_included_from__", includedFrom);
    }
    map.put("__id__", id);
    map.putAll(arguments);
    map.put("order", orderValue());
    map.put("fun", fun);
    return map;
  }

  private Object orderValue() {
    boolean whole = order == Math.rint(order) && Math.abs(order) < LARGEST_WHOLE;
    return whole ? (Object) (long) order : (Object) order;
  }

  /** {@code file.managed 'id' in web.init}. */
  @Override
  public String toString() {
    return function() + " '" + id + "' in " + sls;
  }
}
