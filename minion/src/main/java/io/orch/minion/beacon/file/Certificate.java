package io.orch.minion.beacon.file;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;

/** A certificate of a file, described as OpenSSL does. */
record Certificate(String path, X509CertificateHolder holder) {

  private static final DateTimeFormatter RAW =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  /** OpenSSL's words for attributes of names. */
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "2.5.4.3", "CN",
          "2.5.4.6", "C",
          "2.5.4.7", "L",
          "2.5.4.8", "ST",
          "2.5.4.10", "O",
          "2.5.4.11", "OU",
          "2.5.4.5", "serialNumber",
          "1.2.840.113549.1.9.1", "emailAddress",
          "0.9.2342.19200300.100.1.25", "DC",
          "0.9.2342.19200300.100.1.1", "UID");

  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "1.2.840.113549.1.1.5", "sha1WithRSAEncryption",
          "1.2.840.113549.1.1.11", "sha256WithRSAEncryption",
          "1.2.840.113549.1.1.12", "sha384WithRSAEncryption",
          "1.2.840.113549.1.1.13", "sha512WithRSAEncryption",
          "1.2.840.113549.1.1.10", "rsassaPss",
          "1.2.840.10045.4.3.2", "ecdsa-with-SHA256",
          "1.2.840.10045.4.3.3", "ecdsa-with-SHA384",
          "1.2.840.10045.4.3.4", "ecdsa-with-SHA512",
          "1.3.101.112", "ED25519");

  /** The first certificate of a PEM file. */
  static Certificate parse(String path, byte[] content) {
    try (PEMParser parser =
        new PEMParser(new StringReader(new String(content, StandardCharsets.UTF_8)))) {
      for (Object at = parser.readObject(); at != null; at = parser.readObject()) {
        if (at instanceof X509CertificateHolder holder) {
          return new Certificate(path, holder);
        }
      }
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw unreadable(path, e.toString());
    }
    throw unreadable(path, "it has no BEGIN CERTIFICATE");
  }

  private static OrchException unreadable(String path, String why) {
    return new OrchException(
        ErrorCode.COMMAND_FAILED, Location.NONE, path + " holds no certificate in PEM: " + why);
  }

  /** Whole days until its end; negative after it. */
  long daysLeft(Instant now) {
    long seconds = Duration.between(now, holder.getNotAfter().toInstant()).toSeconds();
    return Math.floorDiv(seconds, Duration.ofDays(1).toSeconds());
  }

  /** All that is told of it. */
  Map<String, Object> describe(Instant now) {
    Instant end = holder.getNotAfter().toInstant();
    Instant start = holder.getNotBefore().toInstant();
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("cert_path", path);
    told.put("issuer", line(holder.getIssuer()));
    told.put("issuer_dict", parts(holder.getIssuer()));
    told.put("notAfter_raw", RAW.format(end));
    told.put("notAfter", TIME.format(end));
    told.put("notBefore_raw", RAW.format(start));
    told.put("notBefore", TIME.format(start));
    told.put("serial_number", holder.getSerialNumber());
    String algorithm = holder.getSignatureAlgorithm().getAlgorithm().getId();
    told.put("signature_algorithm", ALGORITHMS.getOrDefault(algorithm, algorithm));
    told.put("subject", line(holder.getSubject()));
    told.put("subject_dict", parts(holder.getSubject()));
    told.put("version", (long) holder.getVersionNumber() - 1);
    told.put("extensions", CertificateExtensions.of(holder));
    told.put("has_expired", now.isAfter(end));
    return told;
  }

  private static String line(X500Name name) {
    List<String> words = new ArrayList<>();
    attributes(name).forEach(at -> words.add(word(at) + "=\"" + value(at) + "\""));
    return String.join(",", words);
  }

  private static Map<String, String> parts(X500Name name) {
    Map<String, String> parts = new LinkedHashMap<>();
    attributes(name).forEach(at -> parts.put(word(at), value(at)));
    return parts;
  }

  private static List<AttributeTypeAndValue> attributes(X500Name name) {
    List<AttributeTypeAndValue> all = new ArrayList<>();
    for (RDN part : name.getRDNs()) {
      all.addAll(List.of(part.getTypesAndValues()));
    }
    return all;
  }

  private static String word(AttributeTypeAndValue attribute) {
    String id = attribute.getType().getId();
    return ATTRIBUTES.getOrDefault(id, id);
  }

  private static String value(AttributeTypeAndValue attribute) {
    return attribute.getValue() instanceof org.bouncycastle.asn1.ASN1String text
        ? text.getString()
        : IETFUtils.valueToString(attribute.getValue());
  }
}
