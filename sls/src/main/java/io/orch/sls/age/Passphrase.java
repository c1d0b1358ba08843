package io.orch.sls.age;

import io.orch.sls.age.Header.Malformed;
import io.orch.sls.age.Header.Stanza;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;

/** Words that open what was encrypted with them. It does not print itself. */
public final class Passphrase {

  static final String TYPE = "scrypt";

  /** What writing costs: 128 MiB for less than a second. */
  private static final int FACTOR = 17;

  /** What reading may cost at most: 4 GiB would let a file of a stranger end the program. */
  private static final int MOST = 20;

  private static final int SALT = 16;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]?");
  private static final byte[] PURPOSE =
      (Header.VERSION + "/" + TYPE).getBytes(StandardCharsets.US_ASCII);

  private final byte[] words;

  /**
   * A passphrase; blanks around it do not count.
   *
   * @throws OrchException ARGUMENT_INVALID when it is empty
   */
  public Passphrase(String words) {
    this.words = words.strip().getBytes(StandardCharsets.UTF_8);
    if (this.words.length == 0) {
      throw new OrchException(ErrorCode.ARGUMENT_INVALID, "the passphrase is empty");
    }
  }

  /** The lines of a header that hold a file's key. */
  String wrap(byte[] fileKey) {
    byte[] salt = Age.random(SALT);
    byte[] wrapped = Age.sealed(key(salt, FACTOR), new byte[12], fileKey);
    return "-> %s %s %d\n%s\n".formatted(TYPE, Header.write(salt), FACTOR, Header.write(wrapped));
  }

  private byte[] key(byte[] salt, int factor) {
    byte[] salted = ByteBuffer.allocate(PURPOSE.length + SALT).put(PURPOSE).put(salt).array();
    return Scrypt.key(words, salted, factor);
  }

  /** The key of a file; empty when it was made with other words. */
  Optional<byte[]> unwrap(Stanza stanza) throws Malformed {
    boolean whole = stanza.arguments().size() == 3 && stanza.body().length == 32;
    if (!whole || !NUMBER.matcher(stanza.arguments().get(2)).matches()) {
      throw new Malformed("the passphrase's line of its header is written wrongly");
    }
    byte[] salt = Header.bytes(stanza.arguments().get(1));
    int factor = Integer.parseInt(stanza.arguments().get(2));
    if (salt.length != SALT || factor > MOST) {
      throw new Malformed("the passphrase's line of its header asks for more than is done");
    }
    byte[] body = stanza.body();
    try {
      return Optional.of(
          Derived.cipher(
              Cipher.DECRYPT_MODE, key(salt, factor), new byte[12], body, 0, body.length));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "a passphrase";
  }
}
