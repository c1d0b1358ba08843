package io.orch.master.secret;

import java.util.Optional;

/** Keeps it in memory, for tests. */
public final class MemorySealStore implements SealStore {

  private Optional<String> kept = Optional.empty();

  @Override
  public synchronized Optional<String> fingerprint() {
    return kept;
  }

  @Override
  public synchronized String keep(String fingerprint) {
    String there = kept.orElse(fingerprint);
    kept = Optional.of(there);
    return there;
  }

  @Override
  public synchronized void replace(String lost, String fingerprint) {
    if (kept.filter(lost::equals).isPresent()) {
      kept = Optional.of(fingerprint);
    }
  }
}
