package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is assigned to: a name, an attribute of a namespace, or several of them. */
sealed interface Target {

  /** Assigns in a frame. */
  void assign(Frame frame, @Nullable Object value);

  /** The names that it sets. */
  List<String> names();

  record ToName(String name) implements Target {
    @Override
    public void assign(Frame frame, @Nullable Object value) {
      frame.set(name, value);
    }

    @Override
    public List<String> names() {
      return List.of(name);
    }
  }

  record ToAttribute(Location at, String base, String attribute) implements Target {
    @Override
    public void assign(Frame frame, @Nullable Object value) {
      frame.run().at(at);
      if (!(frame.find(base) instanceof Namespace namespace)) {
        throw Faults.failed(
            "'"
                + base
                + "."
                + attribute
                + "' cannot be set: only namespaces have attributes that can; use "
                + "{% do "
                + base
                + ".update({...}) %} for a dict");
      }
      namespace.set(attribute, value);
    }

    @Override
    public List<String> names() {
      return List.of();
    }
  }

  record ToSeveral(Location at, List<Target> targets) implements Target {
    @Override
    public void assign(Frame frame, @Nullable Object value) {
      frame.run().at(at);
      List<@Nullable Object> values = Python.items(value);
      if (values.size() != targets.size()) {
        throw Faults.failed(
            "there are "
                + targets.size()
                + " names for "
                + values.size()
                + " values: "
                + Python.describe(value));
      }
      for (int i = 0; i < targets.size(); i++) {
        targets.get(i).assign(frame, values.get(i));
      }
    }

    @Override
    public List<String> names() {
      return targets.stream().flatMap(target -> target.names().stream()).toList();
    }
  }
}
