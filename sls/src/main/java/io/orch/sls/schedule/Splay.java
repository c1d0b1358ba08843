package io.orch.sls.schedule;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * By how much due times are put off, so that not all minions begin at once. Where in the range is
 * told by a seed: the same seed is put off by the same, on each start.
 *
 * @param least seconds
 * @param most seconds, included
 */
public record Splay(long least, long most) {

  /** The delay for a seed, such as a minion's id and the name of an entry. */
  Duration delay(String seed) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
      long number = ByteBuffer.wrap(hash).getLong() >>> 1;
      return Duration.ofSeconds(least + number % (most - least + 1));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
