package io.orch.sls.age;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ENC[age,...]}: an age file in base64, as a value stands in a pillar. */
public final class EncValue {

  /** Finds values in a text. */
  public static final Pattern PATTERN = Pattern.compile("ENC\\[age,[A-Za-z0-9+/=\\s]*\\]");

  private static final String BEGIN = "ENC[age,";
  private static final int LONGEST = 24 * 1024 * 1024;

  private EncValue() {}

  /** A text, encrypted. */
  public static String write(String text, Collection<AgeRecipient> recipients) {
    byte[] file = Age.encrypt(text.getBytes(StandardCharsets.UTF_8), recipients);
    return BEGIN + Base64.getEncoder().encodeToString(file) + "]";
  }

  /**
   * What a value holds.
   *
   * @throws OrchException DECRYPTION_FAILED
   */
  public static String open(String value, List<AgeKey> keys) {
    if (!value.startsWith(BEGIN) || !value.endsWith("]")) {
      int comma = value.indexOf(',');
      String kind = value.substring(0, Math.max(0, Math.min(comma, 30)));
      throw failed("'" + kind + ",...' is unknown: write ENC[age,...] by 'orch secret encrypt'");
    }
    if (value.length() > LONGEST) {
      throw failed("it is longer than " + LONGEST + " characters");
    }
    byte[] file;
    try {
      String text = value.substring(BEGIN.length(), value.length() - 1).replaceAll("\\s", "");
      file = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw failed("it is cut off or damaged: encrypt the value again by 'orch secret encrypt'");
    }
    byte[] text = Age.decrypt(file, keys);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw failed("it holds bytes that are no UTF-8 text; encrypt them in base64");
    }
  }

  private static OrchException failed(String why) {
    return new OrchException(ErrorCode.DECRYPTION_FAILED, why);
  }

  /** The values in a text, each replaced. */
  public static String replace(String text, java.util.function.UnaryOperator<String> other) {
    return PATTERN
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(other.apply(found.group())));
  }
}
