package io.orch.sls.render;

import io.orch.sls.task.Recent;

/**
 * Keeps in memory what the last thousand messages held, for pillars repeat their secrets for many
 * minions. Thread-safe.
 */
public final class RememberingDecryptor implements Decryptor {

  private static final int KEPT = 1_000;

  private final Decryptor behind;
  private final Recent<String, String> opened = new Recent<>(KEPT);

  public RememberingDecryptor(Decryptor behind) {
    this.behind = behind;
  }

  @Override
  public String decrypt(String message) {
    return opened.get(message, () -> behind.decrypt(message));
  }
}
