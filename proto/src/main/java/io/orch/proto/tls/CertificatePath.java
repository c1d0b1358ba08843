package io.orch.proto.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks certificates by RFC 5280 against authorities that are trusted. Revocation is not looked
 * at: the master does that on each call.
 *
 * @param trusted authorities; those that have expired count for nothing
 */
record CertificatePath(List<X509Certificate> trusted, Date now) {

  /**
   * Returns when an authority issued a certificate, or one that a path of links leads to did.
   *
   * @param links that may be followed, among other certificates
   * @throws GeneralSecurityException when there is no such path
   */
  void check(X509Certificate leaf, List<X509Certificate> links) throws GeneralSecurityException {
    List<X509Certificate> valid = trusted.stream().filter(this::valid).toList();
    GeneralSecurityException refusal =
        new CertificateException(
            valid.isEmpty()
                ? "the authority's certificate is not valid now"
                : "none of the authorities that are trusted issued it");
    for (X509Certificate authority : valid) {
      if (leaf.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
        try {
          validate(leaf, authority);
          return;
        } catch (GeneralSecurityException e) {
          refusal = e;
        }
      }
    }
    if (valid.isEmpty() || links.size() < 2) {
      throw refusal;
    }
    follow(leaf, links, valid);
  }

  private boolean valid(X509Certificate authority) {
    return authority.getBasicConstraints() >= 0
        && !now.before(authority.getNotBefore())
        && !now.after(authority.getNotAfter());
  }

  private void validate(X509Certificate leaf, X509Certificate authority)
      throws GeneralSecurityException {
    PKIXParameters rules = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
    rules.setRevocationEnabled(false);
    rules.setDate(now);
    CertPathValidator.getInstance("PKIX")
        .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)), rules);
  }

  private void follow(
      X509Certificate leaf, List<X509Certificate> links, List<X509Certificate> valid)
      throws GeneralSecurityException {
    Set<TrustAnchor> anchors = new HashSet<>();
    valid.forEach(authority -> anchors.add(new TrustAnchor(authority, null)));
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(leaf);
    PKIXBuilderParameters rules = new PKIXBuilderParameters(anchors, target);
    rules.setRevocationEnabled(false);
    rules.setDate(now);
    rules.setMaxPathLength(TrustBundle.LONGEST);
    rules.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(links)));
    rules.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(leaf))));
    CertPathBuilder.getInstance("PKIX").build(rules);
  }
}
