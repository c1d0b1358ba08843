package io.orch.master.runner.reactor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reactors of a master, as the functions below ask for them. */
public interface Reacting {

  /** From each pattern of tags to its files. */
  List<Map<String, List<String>>> list();

  /** Adds a reactor, when there is none of this pattern; what Salt answers to that. */
  Map<String, @Nullable Object> add(String tag, List<String> sls);

  /** Takes a reactor away; what Salt answers to that. */
  Map<String, @Nullable Object> delete(String tag);

  /** Whether this master is the one that reacts. */
  boolean leads();

  /** Tells this master whether to be the one that reacts, when no other is. */
  void lead(boolean wanted);
}
