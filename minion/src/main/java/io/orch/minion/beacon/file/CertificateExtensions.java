package io.orch.minion.beacon.file;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;

/** The extensions of a certificate in OpenSSL's words; one without words is shown as its bytes. */
final class CertificateExtensions {

  private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

  private static final List<String> USAGES =
      List.of(
          "Digital Signature",
          "Non Repudiation",
          "Key Encipherment",
          "Data Encipherment",
          "Key Agreement",
          "Certificate Sign",
          "CRL Sign",
          "Encipher Only");

  private static final Map<String, String> PURPOSES =
      Map.of(
          "1.3.6.1.5.5.7.3.1", "TLS Web Server Authentication",
          "1.3.6.1.5.5.7.3.2", "TLS Web Client Authentication",
          "1.3.6.1.5.5.7.3.3", "Code Signing",
          "1.3.6.1.5.5.7.3.4", "E-mail Protection",
          "1.3.6.1.5.5.7.3.8", "Time Stamping",
          "1.3.6.1.5.5.7.3.9", "OCSP Signing");

  private CertificateExtensions() {}

  static List<Object> of(X509CertificateHolder holder) {
    List<Object> told = new ArrayList<>();
    for (Object id : holder.getExtensionOIDs()) {
      Extension extension = holder.getExtension((ASN1ObjectIdentifier) id);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("ext_name", name(extension));
      one.put("ext_data", data(extension));
      told.add(one);
    }
    return told;
  }

  private static String name(Extension extension) {
    String id = extension.getExtnId().getId();
    return switch (id) {
      case "2.5.29.14" -> "subjectKeyIdentifier";
      case "2.5.29.15" -> "keyUsage";
      case "2.5.29.17" -> "subjectAltName";
      case "2.5.29.19" -> "basicConstraints";
      case "2.5.29.31" -> "crlDistributionPoints";
      case "2.5.29.32" -> "certificatePolicies";
      case "2.5.29.35" -> "authorityKeyIdentifier";
      case "2.5.29.37" -> "extendedKeyUsage";
      case "1.3.6.1.5.5.7.1.1" -> "authorityInfoAccess";
      default -> id;
    };
  }

  private static String data(Extension extension) {
    try {
      return switch (extension.getExtnId().getId()) {
        case "2.5.29.14" ->
            HEX.formatHex(
                SubjectKeyIdentifier.getInstance(extension.getParsedValue()).getKeyIdentifier());
        case "2.5.29.15" -> usages(KeyUsage.getInstance(extension.getParsedValue()));
        case "2.5.29.17" -> names(GeneralNames.getInstance(extension.getParsedValue()));
        case "2.5.29.19" -> constraints(BasicConstraints.getInstance(extension.getParsedValue()));
        case "2.5.29.35" ->
            authority(AuthorityKeyIdentifier.getInstance(extension.getParsedValue()));
        case "2.5.29.37" -> purposes(ExtendedKeyUsage.getInstance(extension.getParsedValue()));
        default -> HEX.formatHex(extension.getExtnValue().getOctets());
      };
    } catch (IllegalArgumentException e) {
      return HEX.formatHex(extension.getExtnValue().getOctets()); // it is not what it says
    }
  }

  private static String authority(AuthorityKeyIdentifier authority) {
    byte[] key = authority.getKeyIdentifierOctets();
    return key == null ? "" : HEX.formatHex(key);
  }

  private static String usages(KeyUsage usage) {
    List<String> words = new ArrayList<>();
    byte bits = usage.getBytes()[0];
    for (int i = 0; i < USAGES.size(); i++) {
      if ((bits & (0x80 >> i)) != 0) {
        words.add(USAGES.get(i));
      }
    }
    if (usage.hasUsages(KeyUsage.decipherOnly)) {
      words.add("Decipher Only");
    }
    return String.join(", ", words);
  }

  private static String constraints(BasicConstraints constraints) {
    String length =
        constraints.getPathLenConstraint() == null
            ? ""
            : ", pathlen:" + constraints.getPathLenConstraint();
    return (constraints.isCA() ? "CA:TRUE" : "CA:FALSE") + length;
  }

  private static String purposes(ExtendedKeyUsage usage) {
    List<String> words = new ArrayList<>();
    for (KeyPurposeId purpose : usage.getUsages()) {
      words.add(PURPOSES.getOrDefault(purpose.getId(), purpose.getId()));
    }
    return String.join(", ", words);
  }

  private static String names(GeneralNames names) {
    List<String> words = new ArrayList<>();
    for (GeneralName name : names.getNames()) {
      words.add(
          switch (name.getTagNo()) {
            case GeneralName.dNSName -> "DNS:" + name.getName();
            case GeneralName.rfc822Name -> "email:" + name.getName();
            case GeneralName.uniformResourceIdentifier -> "URI:" + name.getName();
            case GeneralName.iPAddress -> "IP Address:" + address(name);
            default -> "othername:" + name.getName();
          });
    }
    return String.join(", ", words);
  }

  private static String address(GeneralName name) {
    byte[] bytes = ASN1OctetString.getInstance(name.getName()).getOctets();
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      return HEX.formatHex(bytes); // of no length that addresses have
    }
  }
}
