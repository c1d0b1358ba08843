package io.orch.sls.compile;

import io.orch.sls.error.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an SLS says under one ID, or what an {@code extend} adds to it: by state module, a list of
 * items. Changed while SLS are put together; not thread-safe.
 */
final class Declaration {

  final String id;
  final Location at;
  final String sls;
  final String saltenv;
  final List<String> includedFrom = new ArrayList<>();
  final Map<String, List<Item>> states = new LinkedHashMap<>();
  private final Map<String, Location> stateAt = new LinkedHashMap<>();

  Declaration(String id, Location at, String sls, String saltenv) {
    this.id = id;
    this.at = at;
    this.sls = sls;
    this.saltenv = saltenv;
  }

  List<Item> state(String name, Location where) {
    stateAt.putIfAbsent(name, where);
    return states.computeIfAbsent(name, s -> new ArrayList<>());
  }

  /** Takes the list of a state module that another declaration has too. */
  void share(String name, List<Item> items, Location where) {
    stateAt.putIfAbsent(name, where);
    states.put(name, items);
  }

  /** Where the list of a state module stands. */
  Location stateLocation(String name) {
    return stateAt.getOrDefault(name, at);
  }

  /** The first state module's name. */
  String firstState() {
    return states.isEmpty() ? "" : states.keySet().iterator().next();
  }

  @Override
  public String toString() {
    return "ID '" + id + "' in SLS '" + sls + "'";
  }
}
