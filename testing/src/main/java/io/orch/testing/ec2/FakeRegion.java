package io.orch.testing.ec2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataStreamGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * What signs the identity documents of a region, as AWS does: {@code pkcs7} with a DSA key of 1024
 * bits and SHA-1, {@code rsa2048} with an RSA key and SHA-256; both in BER with the document in
 * them, as lines of base64 without a header.
 */
public final class FakeRegion {

  private static final X500Name NAME =
      new X500Name("C=US,ST=Washington State,L=Seattle,O=Fake Web Services LLC");
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Signer dsa;
  private final Signer rsa;

  /** A region with keys of its own. */
  public FakeRegion() {
    dsa = Signer.make("DSA", 1024, "SHA1withDSA");
    rsa = Signer.make("RSA", 2048, "SHA256withRSA");
  }

  private record Signer(KeyPair keys, X509Certificate certificate, String algorithm) {

    static Signer make(String kind, int bits, String algorithm) {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(bits);
        KeyPair keys = generator.generateKeyPair();
        Instant now = Instant.now();
        X509Certificate certificate =
            new JcaX509CertificateConverter()
                .getCertificate(
                    new JcaX509v3CertificateBuilder(
                            NAME,
                            BigInteger.valueOf(now.toEpochMilli()),
                            Date.from(Instant.EPOCH),
                            Date.from(now.plus(Duration.ofDays(3650))),
                            NAME,
                            keys.getPublic())
                        .build(
                            new org.bouncycastle.operator.jcajce.JcaContentSignerBuilder(algorithm)
                                .build(keys.getPrivate())));
        return new Signer(keys, certificate, algorithm);
      } catch (GeneralSecurityException | OperatorCreationException e) {
        throw new IllegalStateException(e);
      }
    }

    void add(CMSSignedDataStreamGenerator generator, boolean withCertificate) {
      try {
        generator.addSignerInfoGenerator(
            new JcaSimpleSignerInfoGeneratorBuilder()
                .build(algorithm, keys.getPrivate(), certificate));
        if (withCertificate) {
          generator.addCertificates(new JcaCertStore(List.of(certificate)));
        }
      } catch (OperatorCreationException | CMSException | CertificateEncodingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Writes both certificates as a file that a master pins. */
  public Path pin(Path directory, String region) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve(region + ".pem"), pem(dsa.certificate) + pem(rsa.certificate));
    return directory;
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + LINES.encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file {@code pkcs7} of a document. */
  public String pkcs7(byte[] document) {
    return message(document, List.of(dsa), false);
  }

  /** The file {@code rsa2048} of a document. */
  public String rsa2048(byte[] document) {
    return message(document, List.of(rsa), false);
  }

  /** A message that brings its certificate along, as one may that trusts itself. */
  public String withCertificate(byte[] document) {
    return message(document, List.of(rsa), true);
  }

  /** A message that two have signed. */
  public String signedTwice(byte[] document) {
    return message(document, List.of(dsa, rsa), false);
  }

  private static String message(byte[] document, List<Signer> signers, boolean certificates) {
    CMSSignedDataStreamGenerator generator = new CMSSignedDataStreamGenerator();
    signers.forEach(signer -> signer.add(generator, certificates));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream content = generator.open(out, true)) {
      content.write(document);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return LINES.encodeToString(out.toByteArray());
  }
}
