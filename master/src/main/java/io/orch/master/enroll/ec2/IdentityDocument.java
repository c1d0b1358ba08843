package io.orch.master.enroll.ec2;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What EC2 says of an instance in its identity document.
 *
 * @param account 12 digits
 * @param instance {@code i-} and hexadecimal digits
 * @param image the AMI
 * @param pending when it was started last
 */
record IdentityDocument(
    String account,
    String region,
    String zone,
    String instance,
    String type,
    String image,
    String privateIp,
    String architecture,
    Instant pending) {

  /** Bytes that are read; real ones have about 500. */
  static final int MAX = 8 * 1024;

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");
  private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,32}");
  private static final Pattern IMAGE = Pattern.compile("ami-[0-9a-f]{8,32}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:-]{0,64}");

  /**
   * Reads a document.
   *
   * @throws OrchException EVIDENCE_REFUSED when it is none
   */
  static IdentityDocument parse(byte[] bytes) {
    if (bytes.length > MAX) {
      throw refused("the document has " + bytes.length + " bytes; at most " + MAX + " are read");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (Json.parse(text, "document") instanceof Map<?, ?> said) {
        return read(Values.named(said));
      }
      throw refused("the document is no map");
    } catch (CharacterCodingException | DateTimeParseException e) {
      throw new OrchException(
          ErrorCode.EVIDENCE_REFUSED, Location.NONE, "the document can't be read", e);
    } catch (OrchException e) {
      throw e.code() == ErrorCode.EVIDENCE_REFUSED
          ? e
          : new OrchException(
              ErrorCode.EVIDENCE_REFUSED, Location.NONE, "the document is no JSON", e);
    }
  }

  private static IdentityDocument read(Map<String, @Nullable Object> said) {
    String region = field(said, "region", REGION);
    String zone = field(said, "availabilityZone", WORD);
    if (!zone.isEmpty() && !zone.startsWith(region)) {
      throw refused("the document's zone is not of its region");
    }
    return new IdentityDocument(
        field(said, "accountId", ACCOUNT),
        region,
        zone,
        field(said, "instanceId", INSTANCE),
        field(said, "instanceType", WORD),
        field(said, "imageId", IMAGE),
        field(said, "privateIp", WORD),
        field(said, "architecture", WORD),
        Instant.parse(text(said.get("pendingTime"))));
  }

  private static String field(Map<String, @Nullable Object> said, String name, Pattern form) {
    String value = text(said.get(name));
    if (!form.matcher(value).matches()) {
      throw refused("the document has no usable " + name);
    }
    return value;
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  /** The instance's name in the store, which no other has. */
  String name() {
    return name(region, instance);
  }

  static String name(String region, String instance) {
    return "ec2/" + region + "/" + instance;
  }

  private static OrchException refused(String message) {
    return new OrchException(ErrorCode.EVIDENCE_REFUSED, message);
  }
}
