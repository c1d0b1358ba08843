package io.orch.master.audit;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An entry of the log.
 *
 * @param sequence counted from 1 without gaps
 * @param previous the hash of the entry before it
 * @param hash SHA-256 over {@code previous} and the entry's canonical form: its number and each of
 *     its fields in order, as UTF-8 with the length in four bytes before it
 */
public record Entry(long sequence, NewEntry what, String previous, String hash) {

  /** The one that follows a head. */
  static Entry after(Head head, NewEntry what) {
    long sequence = head.sequence() + 1;
    return new Entry(sequence, what, head.hash(), hash(sequence, what, head.hash()));
  }

  /** The end of a log whose last entry this is. */
  public Head head() {
    return new Head(sequence, hash);
  }

  /** Whether its hash is that of what it says. */
  boolean intact() {
    return hash.equals(hash(sequence, what, previous));
  }

  private static String hash(long sequence, NewEntry what, String previous) {
    MessageDigest digest = sha256();
    for (String field :
        List.of(
            previous,
            String.valueOf(sequence),
            String.valueOf(what.time().toEpochMilli()),
            what.who(),
            what.from(),
            what.action(),
            what.subject(),
            String.valueOf(what.minions()),
            what.some(),
            what.outcome().name(),
            what.detail(),
            String.valueOf(what.times()))) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new OrchException(ErrorCode.INTERNAL, Location.NONE, "this Java has no SHA-256", e);
    }
  }
}
