package io.orch.master.enroll.ec2;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The certificates that identity documents are verified with, by region: the files {@code
 * <region>.pem} of a directory, each with one or more certificates, and {@code default.pem} for
 * regions that have no file.
 */
record RegionCertificates(Map<String, List<X509Certificate>> regions) {

  private static final String DEFAULT = "default";
  private static final String SUFFIX = ".pem";
  private static final int MAX = 256 * 1024;

  /**
   * Reads those of a directory.
   *
   * @throws OrchException CONFIG_INVALID when it has none, or one is broken
   */
  static RegionCertificates read(Path directory) {
    Map<String, List<X509Certificate>> found = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        String name = file.getFileName().toString();
        found.put(name.substring(0, name.length() - SUFFIX.length()), certificates(file));
      }
    } catch (IOException e) {
      throw invalid(directory, "can't be read: " + e);
    }
    if (found.isEmpty()) {
      throw invalid(
          directory,
          "holds no certificate; put in those of your regions from the page 'AWS public"
              + " certificates for instance identity document signatures', as <region>.pem");
    }
    return new RegionCertificates(found);
  }

  /** Of any key that AWS signs with, unlike those of Orch. */
  private static List<X509Certificate> certificates(Path file) throws IOException {
    if (Files.size(file) > MAX) {
      throw invalid(file, "is too large for certificates");
    }
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw invalid(file, "holds no certificate");
      }
      return certificates;
    } catch (CertificateException e) {
      throw invalid(file, "holds a broken certificate: " + e.getMessage());
    }
  }

  private static OrchException invalid(Path file, String message) {
    return new OrchException(ErrorCode.CONFIG_INVALID, Location.file(file.toString()), message);
  }

  /** Those that are pinned for a region and good at a time. */
  private List<X509Certificate> of(String region, Instant now) {
    return regions.getOrDefault(region, regions.getOrDefault(DEFAULT, List.of())).stream()
        .filter(c -> now.isBefore(c.getNotAfter().toInstant()))
        .filter(c -> now.isAfter(c.getNotBefore().toInstant()))
        .toList();
  }

  /**
   * Returns when a signature is by a certificate that is pinned for the region.
   *
   * @throws OrchException EVIDENCE_REFUSED when it is not
   */
  void require(DocumentSignature signature, String region, Instant now) {
    List<X509Certificate> pinned = of(region, now);
    if (pinned.isEmpty()) {
      throw refused("no good certificate is pinned for region '" + region + "'");
    }
    if (pinned.stream().noneMatch(c -> signature.isBy(c.getPublicKey()))) {
      throw refused(
          "the document is not signed with a certificate that is pinned for region '"
              + region
              + "'");
    }
  }

  private static OrchException refused(String message) {
    return new OrchException(ErrorCode.EVIDENCE_REFUSED, message);
  }
}
