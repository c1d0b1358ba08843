package io.orch.sls.age;

import io.orch.sls.age.Header.Malformed;
import io.orch.sls.age.Header.Stanza;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Files of any length, encrypted and opened while they are written and read. */
public final class AgeFile {

  /** What each begins with. */
  public static final String BEGINNING = Header.VERSION + "\n";

  private static final int LONGEST_HEADER = 64 * 1024;

  private AgeFile() {}

  /** A file that each of the recipients' identities opens; it is whole when it is closed. */
  public static OutputStream encrypt(OutputStream out, Collection<AgeRecipient> recipients)
      throws IOException {
    byte[] fileKey = Age.random(Age.FILE_KEY);
    StringBuilder stanzas = new StringBuilder();
    recipients.forEach(recipient -> stanzas.append(Age.stanza(recipient, fileKey)));
    return begin(out, stanzas.toString(), fileKey);
  }

  /** A file that a passphrase opens; it is whole when it is closed. */
  public static OutputStream encrypt(OutputStream out, Passphrase passphrase) throws IOException {
    byte[] fileKey = Age.random(Age.FILE_KEY);
    return begin(out, passphrase.wrap(fileKey), fileKey);
  }

  private static OutputStream begin(OutputStream out, String stanzas, byte[] fileKey)
      throws IOException {
    out.write(Age.header(stanzas, fileKey));
    byte[] nonce = Age.random(Payload.NONCE);
    out.write(nonce);
    return new AgeOutput(out, Derived.key(fileKey, nonce, "payload"));
  }

  /**
   * What a file holds, as it is read. Reading throws DECRYPTION_FAILED where it was changed or is
   * cut off.
   *
   * @param keys tried in turn
   * @param passphrase for a file that is encrypted with one
   * @throws OrchException DECRYPTION_FAILED when none of them opens it, or it is no such file
   */
  public static InputStream decrypt(
      InputStream in, List<AgeKey> keys, Optional<Passphrase> passphrase) throws IOException {
    try {
      Header header = Header.read(header(in));
      byte[] fileKey = fileKey(header, keys, passphrase);
      Age.check(header, fileKey);
      byte[] nonce = in.readNBytes(Payload.NONCE);
      if (nonce.length < Payload.NONCE) {
        throw new Malformed("it is cut off");
      }
      return new AgeInput(in, Derived.key(fileKey, nonce, "payload"));
    } catch (Malformed e) {
      throw new OrchException(ErrorCode.DECRYPTION_FAILED, e.why());
    }
  }

  private static byte[] fileKey(Header header, List<AgeKey> keys, Optional<Passphrase> passphrase)
      throws Malformed {
    Stanza first = header.stanzas().getFirst();
    if (!first.type().equals(Passphrase.TYPE)) {
      return Age.fileKey(header, keys);
    }
    if (header.stanzas().size() > 1) {
      throw new Malformed("it has recipients beside a passphrase");
    }
    Passphrase given =
        passphrase.orElseThrow(() -> new Malformed("it is encrypted with a passphrase"));
    return given
        .unwrap(first)
        .orElseThrow(() -> new Malformed("it is encrypted with another passphrase"));
  }

  /** The lines up to that of the code. */
  private static byte[] header(InputStream in) throws IOException, Malformed {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (header.size() < LONGEST_HEADER) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      header.write(next);
      line.write(next);
      if (next == '\n') {
        if (line.toString(StandardCharsets.ISO_8859_1).startsWith("---")) {
          break;
        }
        line.reset();
      }
    }
    return header.toByteArray();
  }
}
