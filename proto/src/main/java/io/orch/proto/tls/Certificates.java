package io.orch.proto.tls;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** Makes and reads certificates; who may have one is decided elsewhere. */
public final class Certificates {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SERIAL_BITS = 128;
  private static final int COMMON_NAME_MAX = 64;

  private Certificates() {}

  /** A certificate authority's certificate, signed by itself. */
  public static X509Certificate authority(
      KeyPair keys, String name, Instant notBefore, Instant notAfter) {
    X500Name subject = subject(name);
    return authority(keys.getPrivate(), subject, subject, keys.getPublic(), notBefore, notAfter);
  }

  /**
   * The certificate of a newer authority that an older one signs: with it, who knows the older one
   * accepts what the newer one issues. It ends with the first of the two.
   */
  public static X509Certificate link(
      X509Certificate older, PrivateKey olderKey, X509Certificate newer) {
    Date end =
        older.getNotAfter().before(newer.getNotAfter()) ? older.getNotAfter() : newer.getNotAfter();
    return authority(
        olderKey,
        X500Name.getInstance(older.getSubjectX500Principal().getEncoded()),
        X500Name.getInstance(newer.getSubjectX500Principal().getEncoded()),
        newer.getPublicKey(),
        newer.getNotBefore().toInstant(),
        end.toInstant());
  }

  private static X509Certificate authority(
      PrivateKey signer,
      X500Name issuer,
      X500Name subject,
      PublicKey key,
      Instant notBefore,
      Instant notAfter) {
    return signed(
        signer,
        () ->
            builder(issuer, notBefore, notAfter, subject, key)
                .addExtension(
                    Extension.basicConstraints, true, new BasicConstraints(TrustBundle.LONGEST))
                .addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key)));
  }

  /** A certificate of an identity: for a server when that is a master's, else for a client. */
  public static X509Certificate issue(
      X509Certificate authority,
      PrivateKey authorityKey,
      Identity identity,
      PublicKey key,
      Instant notBefore,
      Instant notAfter) {
    X500Name issuer = X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
    KeyPurposeId purpose =
        identity.kind() == Identity.Kind.MASTER
            ? KeyPurposeId.id_kp_serverAuth
            : KeyPurposeId.id_kp_clientAuth;
    GeneralName uri = new GeneralName(GeneralName.uniformResourceIdentifier, identity.uri());
    return signed(
        authorityKey,
        () ->
            builder(issuer, notBefore, notAfter, subject(identity.name()), key)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                .addExtension(Extension.subjectAlternativeName, true, new GeneralNames(uri))
                .addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                        .createAuthorityKeyIdentifier(authority.getPublicKey())));
  }

  /**
   * A certificate of a server that clients know by name.
   *
   * @param names host names and addresses; the first is its subject
   */
  public static X509Certificate server(
      X509Certificate authority,
      PrivateKey authorityKey,
      List<String> names,
      PublicKey key,
      Instant notBefore,
      Instant notAfter) {
    X500Name issuer = X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
    GeneralName[] known = names.stream().map(Certificates::general).toArray(GeneralName[]::new);
    return signed(
        authorityKey,
        () ->
            builder(issuer, notBefore, notAfter, subject(names.getFirst()), key)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(known))
                .addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                        .createAuthorityKeyIdentifier(authority.getPublicKey())));
  }

  private static GeneralName general(String name) {
    boolean address = IPAddress.isValid(name);
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }

  /**
   * Reads a certificate.
   *
   * @throws OrchException CERTIFICATE_INVALID when it is none
   */
  public static X509Certificate parse(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw failure("no X.509 certificate", e);
    }
  }

  public static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw failure("the certificate has no DER form", e);
    }
  }

  /** The serial number in lower-case hexadecimal. */
  public static String serial(X509Certificate certificate) {
    return certificate.getSerialNumber().toString(16);
  }

  private interface Extended {
    X509v3CertificateBuilder build() throws CertIOException, GeneralSecurityException;
  }

  private static X509Certificate signed(PrivateKey key, Extended builder) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build().build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw failure("the certificate can't be signed", e);
    }
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, Instant notBefore, Instant notAfter, X500Name subject, PublicKey key) {
    BigInteger serial = new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1);
    return new JcaX509v3CertificateBuilder(
        issuer, serial, Date.from(notBefore), Date.from(notAfter), subject, key);
  }

  private static X500Name subject(String name) {
    String commonName = name.length() > COMMON_NAME_MAX ? name.substring(0, COMMON_NAME_MAX) : name;
    return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
  }

  private static OrchException failure(String message, Exception cause) {
    return new OrchException(ErrorCode.CERTIFICATE_INVALID, Location.NONE, message, cause);
  }
}
