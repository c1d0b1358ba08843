package io.orch.sls.age;

import io.orch.sls.age.Header.Malformed;
import io.orch.sls.age.Header.Stanza;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;

/** Encrypts bytes to recipients, and opens them with an identity. Files are whole in memory. */
public final class Age {

  /** The longest file that is opened. */
  public static final int LONGEST = 16 * 1024 * 1024;

  private static final String TYPE = "X25519";
  private static final String WRAP = Header.VERSION + "/" + TYPE;
  static final int FILE_KEY = 16;
  private static final int CODE = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Age() {}

  /** A file that each of the recipients' identities opens. */
  public static byte[] encrypt(byte[] text, Collection<AgeRecipient> recipients) {
    byte[] fileKey = random(FILE_KEY);
    StringBuilder stanzas = new StringBuilder();
    recipients.forEach(recipient -> stanzas.append(stanza(recipient, fileKey)));
    byte[] nonce = random(Payload.NONCE);
    try {
      byte[] payload = Payload.write(Derived.key(fileKey, nonce, "payload"), text);
      return joined(header(stanzas.toString(), fileKey), nonce, payload);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no ChaCha20-Poly1305", e);
    }
  }

  /** The lines of a header that hold a file's key for a recipient. */
  static String stanza(AgeRecipient recipient, byte[] fileKey) {
    byte[] own = random(Curve.SIZE);
    byte[] share = Curve.base(own);
    byte[] shared = Curve.shared(own, recipient.point()).orElseThrow(Age::lowOrder);
    byte[] wrapped = sealed(wrapKey(shared, share, recipient.point()), new byte[12], fileKey);
    return "-> " + TYPE + " " + Header.write(share) + "\n" + Header.write(wrapped) + "\n";
  }

  /** A whole header: the lines of recipients, and their code. */
  static byte[] header(String stanzas, byte[] fileKey) {
    byte[] signed = (Header.VERSION + "\n" + stanzas + "---").getBytes(StandardCharsets.US_ASCII);
    String code = " " + Header.write(code(fileKey, signed)) + "\n";
    return joined(signed, code.getBytes(StandardCharsets.US_ASCII));
  }

  private static OrchException lowOrder() {
    return new OrchException(ErrorCode.ARGUMENT_INVALID, "the public key can't be encrypted to");
  }

  static byte[] sealed(byte[] key, byte[] nonce, byte[] text) {
    try {
      return Derived.cipher(Cipher.ENCRYPT_MODE, key, nonce, text, 0, text.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no ChaCha20-Poly1305", e);
    }
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static byte[] wrapKey(byte[] shared, byte[] share, byte[] point) {
    return Derived.key(shared, joined(share, point), WRAP);
  }

  private static byte[] code(byte[] fileKey, byte[] signed) {
    return Derived.hmac(Derived.key(fileKey, new byte[0], "header"), signed);
  }

  private static byte[] joined(byte[]... parts) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /**
   * What a file holds.
   *
   * @throws OrchException DECRYPTION_FAILED when none of the keys opens it, it is damaged, or is
   *     none; the message holds nothing of it
   */
  public static byte[] decrypt(byte[] file, List<AgeKey> keys) {
    try {
      if (file.length > LONGEST) {
        throw new Malformed("it is longer than " + LONGEST + " bytes");
      }
      Header header = Header.read(file);
      byte[] fileKey = fileKey(header, keys);
      check(header, fileKey);
      int start = header.end() + Payload.NONCE;
      if (file.length < start) {
        throw new Malformed("it is cut off");
      }
      byte[] nonce = java.util.Arrays.copyOfRange(file, header.end(), start);
      return Payload.read(Derived.key(fileKey, nonce, "payload"), file, start);
    } catch (Malformed e) {
      throw failed(e.why());
    } catch (GeneralSecurityException e) {
      throw failed("it was changed or cut off");
    }
  }

  /** Refuses a header that is not as it was written with the file's key. */
  static void check(Header header, byte[] fileKey) throws Malformed {
    if (header.code().length != CODE
        || !MessageDigest.isEqual(code(fileKey, header.signed()), header.code())) {
      throw new Malformed("its header was changed");
    }
  }

  private static OrchException failed(String why) {
    return new OrchException(ErrorCode.DECRYPTION_FAILED, why);
  }

  static byte[] fileKey(Header header, List<AgeKey> keys) throws Malformed {
    if (header.stanzas().stream().anyMatch(stanza -> stanza.type().equals("scrypt"))) {
      throw new Malformed("it is encrypted with a passphrase, not to a key");
    }
    Optional<byte[]> found = Optional.empty();
    for (Stanza stanza : header.stanzas()) {
      if (stanza.type().equals(TYPE)) {
        Optional<byte[]> opened = unwrapped(stanza, keys);
        found = found.isPresent() ? found : opened;
      }
    }
    return found.orElseThrow(
        () -> new Malformed("it is encrypted to another key than those that are here"));
  }

  private static Optional<byte[]> unwrapped(Stanza stanza, List<AgeKey> keys) throws Malformed {
    if (stanza.arguments().size() != 2 || stanza.body().length != FILE_KEY + 16) {
      throw new Malformed("a recipient of its header is written wrongly");
    }
    byte[] share = Header.bytes(stanza.arguments().get(1));
    if (share.length != Curve.SIZE) {
      throw new Malformed("a recipient of its header is written wrongly");
    }
    for (AgeKey key : keys) {
      byte[] shared =
          Curve.shared(key.scalar(), share)
              .orElseThrow(() -> new Malformed("a recipient of its header has a bad share"));
      byte[] wrapping = wrapKey(shared, share, key.recipient().point());
      try {
        byte[] body = stanza.body();
        return Optional.of(
            Derived.cipher(Cipher.DECRYPT_MODE, wrapping, new byte[12], body, 0, body.length));
      } catch (GeneralSecurityException e) {
        continue; // it is another's
      }
    }
    return Optional.empty();
  }
}
