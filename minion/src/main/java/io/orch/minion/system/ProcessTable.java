package io.orch.minion.system;

import java.util.Set;

/** The processes of this machine. Thread-safe. */
public interface ProcessTable {

  /** Their names, as {@code ps -o comm} tells them; a long one in full. */
  Set<String> names();
}
