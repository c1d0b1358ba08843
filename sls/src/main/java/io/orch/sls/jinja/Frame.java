package io.orch.sls.jinja;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import jinjava.javax.el.FunctionMapper;
import jinjava.javax.el.VariableMapper;
import org.jspecify.annotations.Nullable;

/**
 * One scope of names: its own, then those of the scopes around it. What expressions are evaluated
 * against; its resolver is the only way to a value's attributes.
 */
final class Frame extends ELContext {

  private final Run run;
  private final @Nullable Frame parent;
  private final Map<String, @Nullable Object> names;
  private final boolean context;
  private Set<String> imported = Set.of();
  private @Nullable Blocks blocks;

  private Frame(
      Run run, @Nullable Frame parent, Map<String, @Nullable Object> names, boolean context) {
    this.run = run;
    this.parent = parent;
    this.names = names;
    this.context = context;
  }

  /** The outermost scope, of the names that every template of a run sees. */
  static Frame globals(Run run, Map<String, @Nullable Object> names) {
    return new Frame(run, null, names, false);
  }

  Frame child() {
    return new Frame(run, this, new HashMap<>(4), false);
  }

  /** A scope whose names keep the order in which they are set: a template's own. */
  Frame template() {
    return new Frame(run, this, new LinkedHashMap<>(), true);
  }

  /** A scope of the names that can be used here, as they are now, below those of the run. */
  Frame snapshot() {
    Map<String, @Nullable Object> all = new HashMap<>();
    collect(all);
    return new Frame(run, run.globals(), all, false);
  }

  private void collect(Map<String, @Nullable Object> all) {
    if (parent != null) {
      parent.collect(all);
      all.putAll(names);
    }
  }

  /** The frame of the template that this one belongs to. */
  Frame context() {
    Frame frame = this;
    while (!frame.context && frame.parent != null) {
      frame = frame.parent;
    }
    return frame;
  }

  void blocks(Blocks all) {
    this.blocks = all;
  }

  /** The blocks of the template whose frame this is. */
  Blocks blocks() {
    if (blocks == null) {
      throw Faults.failed("there are no blocks here");
    }
    return blocks;
  }

  Run run() {
    return run;
  }

  void set(String name, @Nullable Object value) {
    names.put(name, value);
    if (!imported.isEmpty()) {
      imported.remove(name);
    }
  }

  /** Sets a name that this template got from another and does not hand on. */
  void setImported(String name, @Nullable Object value) {
    names.put(name, value);
    if (imported.isEmpty()) {
      imported = new HashSet<>();
    }
    imported.add(name);
  }

  /** The names of this scope that it got from other templates. */
  Set<String> imported() {
    return imported;
  }

  /** The names of this scope alone. */
  Map<String, @Nullable Object> own() {
    return names;
  }

  boolean has(String name) {
    for (Frame f = this; f != null; f = f.parent) {
      if (f.names.containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  /** The name's value; null both for None and for a name that no scope has. */
  @Nullable Object find(String name) {
    for (Frame f = this; f != null; f = f.parent) {
      Object value = f.names.get(name);
      if (value != null || f.names.containsKey(name)) {
        return value instanceof Lazy lazy ? lazy.value() : value;
      }
    }
    return null;
  }

  /** All names that can be used here. */
  Collection<String> visible() {
    Set<String> all = new TreeSet<>();
    for (Frame f = this; f != null; f = f.parent) {
      all.addAll(f.names.keySet());
    }
    return all;
  }

  @Override
  public ELResolver getELResolver() {
    return Attributes.RESOLVER;
  }

  @Override
  public @Nullable FunctionMapper getFunctionMapper() {
    return null;
  }

  @Override
  public @Nullable VariableMapper getVariableMapper() {
    return null;
  }
}
