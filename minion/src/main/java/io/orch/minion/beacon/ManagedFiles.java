package io.orch.minion.beacon;

import java.util.Map;

/** The files that state runs made on this host; a port of a context. Thread-safe. */
public interface ManagedFiles {

  /** No states run here. */
  ManagedFiles NONE = Map::of;

  /** The SHA-256 of each file, by path, as the last state run that managed it left it. */
  Map<String, String> hashes();
}
