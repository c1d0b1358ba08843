package io.orch.sls.secret;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps what must be on a disk from being read there: AES-256-GCM under a key that is in memory and
 * in a file of its own. Thread-safe.
 */
public final class Seal {

  private static final int KEY = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final String MAC = "HmacSHA256";
  private static final byte[] ALIKE = "orch alike v1".getBytes(StandardCharsets.US_ASCII);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;

  /**
   * @param key 32 bytes
   */
  public Seal(byte[] key) {
    if (key.length != KEY) {
      throw new IllegalArgumentException("a key has 32 bytes");
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /** The seal of a key file, which is made, for its owner alone, when there is none. */
  public static Seal open(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return new Seal(HexFormat.of().parseHex(Files.readString(file).strip()));
    } catch (IOException | IllegalArgumentException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.file(file.toString()),
          "the key that protects stored secrets can't be read: restore it from a backup, or remove"
              + " it, and what it protects is lost ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }

  private static void make(Path file) throws IOException {
    byte[] bytes = new byte[KEY];
    RANDOM.nextBytes(bytes);
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path fresh = Files.createTempFile(directory, ".seal", ".new", owner);
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer text =
            ByteBuffer.wrap(
                (HexFormat.of().formatHex(bytes) + "\n").getBytes(StandardCharsets.US_ASCII));
        while (text.hasRemaining()) {
          channel.write(text);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      throw new IOException("another process makes it", e);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** The bytes, so that only this key gives them back. */
  public byte[] seal(byte[] plain) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    return seal(plain, nonce);
  }

  /** The same, always in the same way, which tells who reads it what is alike. */
  public byte[] sealAlike(byte[] plain) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key.getEncoded(), MAC));
      mac.update(ALIKE);
      return seal(plain, Arrays.copyOf(mac.doFinal(plain), NONCE));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no " + MAC, e);
    }
  }

  private byte[] seal(byte[] plain, byte[] nonce) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] closed = cipher.doFinal(plain);
      return ByteBuffer.allocate(NONCE + closed.length).put(nonce).put(closed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no AES-GCM", e);
    }
  }

  /**
   * The bytes that were sealed.
   *
   * @throws OrchException DECRYPTION_FAILED when they were not sealed by this key, or were changed
   */
  public byte[] open(byte[] sealed) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          key,
          new GCMParameterSpec(TAG_BITS, sealed, 0, Math.min(NONCE, sealed.length)));
      if (sealed.length < NONCE) {
        throw new GeneralSecurityException("too short");
      }
      return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new OrchException(
          ErrorCode.DECRYPTION_FAILED, "something stored was sealed by another key, or is damaged");
    }
  }
}
