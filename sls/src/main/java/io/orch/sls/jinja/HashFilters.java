package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Filters of hashes and of bytes. */
final class HashFilters {

  /** The name space of the UUIDs that Salt's filter makes. */
  private static final String UUID_SPACE = "91633ebf1c865e33935a28061f4b480e";

  private HashFilters() {}

  static void register(Filters filters) {
    filters.add("md5", "", (run, v, a) -> hex(digest("MD5", bytes(v))));
    filters.add("sha1", "", (run, v, a) -> hex(digest("SHA-1", bytes(v))));
    filters.add("sha256", "", (run, v, a) -> hex(digest("SHA-256", bytes(v))));
    filters.add("sha512", "", (run, v, a) -> hex(digest("SHA-512", bytes(v))));
    filters.add("uuid", "", (run, v, a) -> uuid(bytes(v)));
    filters.add(
        "hmac",
        "shared_secret challenge_hmac",
        (run, v, a) ->
            MessageDigest.isEqual(
                Base64.getEncoder().encode(mac(bytes(a.need(0, "shared_secret")), bytes(v))),
                bytes(a.need(1, "challenge_hmac"))));
    filters.add(
        "hmac_compute",
        "shared_secret",
        (run, v, a) -> hex(mac(bytes(a.need(0, "shared_secret")), bytes(v))));
    filters.add("base64_encode", "", (run, v, a) -> Base64.getEncoder().encodeToString(bytes(v)));
    filters.add("base64_decode", "", (run, v, a) -> base64(bytes(v)));
    filters.add(
        "to_bytes",
        "encoding? errors?",
        (run, v, a) ->
            v instanceof Bytes
                ? v
                : Bytes.encode(
                    TextFilters.text(v), a.text(0, "encoding", ""), a.text(1, "errors", "strict")));
    filters.add("mac_str_to_bytes", "", (run, v, a) -> address(TextFilters.text(v)));
  }

  /** The bytes of a string; anything else is refused. */
  private static byte[] bytes(@Nullable Object value) {
    return Python.defined(value) instanceof Bytes b
        ? b.value()
        : TextFilters.text(value).getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw missing(algorithm, e);
    }
  }

  private static byte[] mac(byte[] secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw missing("HmacSHA256", e);
    }
  }

  private static OrchException missing(String algorithm, Exception e) {
    return new OrchException(ErrorCode.INTERNAL, Location.NONE, "this Java has no " + algorithm, e);
  }

  /** The name-based UUID (version 5) in Salt's name space. */
  private static String uuid(byte[] name) {
    byte[] space = HexFormat.of().parseHex(UUID_SPACE);
    byte[] hash =
        digest(
            "SHA-1", ByteBuffer.allocate(space.length + name.length).put(space).put(name).array());
    hash[6] = (byte) (hash[6] & 0x0f | 0x50);
    hash[8] = (byte) (hash[8] & 0x3f | 0x80);
    ByteBuffer bits = ByteBuffer.wrap(hash);
    return new UUID(bits.getLong(), bits.getLong()).toString();
  }

  /** Decodes as Python does: characters that are not of the alphabet are skipped. */
  private static Object base64(byte[] encoded) {
    StringBuilder kept = new StringBuilder();
    for (byte b : encoded) {
      if (b == '=' && kept.length() % 4 >= 2) {
        kept.append('=');
      } else if (b == '+' || b == '/' || b > 0 && Character.isLetterOrDigit((char) b)) {
        kept.append((char) b);
      }
    }
    try {
      if (kept.length() % 4 != 0) {
        throw Faults.failed("base64_decode: the text lacks characters at its end");
      }
      byte[] bytes = Base64.getDecoder().decode(kept.toString());
      return text(bytes);
    } catch (IllegalArgumentException e) {
      throw Faults.failed("base64_decode: the text is not base64: " + e.getMessage());
    }
  }

  private static Object text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new Bytes(bytes);
    }
  }

  private static Bytes address(String mac) {
    String digits = mac.length() == 17 ? mac.replace(mac.substring(2, 3), "") : mac;
    if (!digits.matches("[0-9a-fA-F]{12}")) {
      throw Faults.failed("'" + mac + "' is no MAC address");
    }
    return new Bytes(HexFormat.of().parseHex(digits));
  }
}
