package io.orch.master.secret;

import java.util.Optional;

/** Where it is kept with whose key the store is sealed. Thread-safe, also between masters. */
public interface SealStore {

  /** Whose key it is; empty when nothing was ever sealed. */
  Optional<String> fingerprint();

  /** Enters a key where there is none; the one that there is then. */
  String keep(String fingerprint);

  /** Enters a key in place of one that is lost; nothing when there is another. */
  void replace(String lost, String fingerprint);
}
