package io.orch.proto.tls;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The authorities of a trust domain whose certificates are accepted, and the links between them. A
 * link is the certificate of a newer authority that an older one signed, so that whoever knows the
 * older one can follow to the newer. (RFC 4210 calls it NewWithOld.)
 *
 * @param authorities signed by themselves; the first issues now
 * @param links from newer authorities to older ones; empty where there was one authority only
 */
public record TrustBundle(List<X509Certificate> authorities, List<X509Certificate> links) {

  /** How many certificates a bundle has at most; more are refused before they are looked at. */
  public static final int LONGEST = 16;

  public TrustBundle {
    authorities = List.copyOf(authorities);
    links = List.copyOf(links);
    if (authorities.isEmpty()) {
      throw new OrchException(ErrorCode.CERTIFICATE_INVALID, "there is no authority's certificate");
    }
    check(authorities.size() + links.size());
  }

  private static void check(int size) {
    if (size > LONGEST) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID,
          size + " certificates of authorities; at most " + LONGEST + " are accepted");
    }
  }

  /** The bundle of one authority. */
  public static TrustBundle of(X509Certificate authority) {
    return new TrustBundle(List.of(authority), List.of());
  }

  /**
   * The bundle that certificates are, as they stand in a file or follow a leaf in a chain.
   *
   * @throws OrchException CERTIFICATE_INVALID when none is signed by itself, or there are too many
   */
  public static TrustBundle of(List<X509Certificate> certificates) {
    check(certificates.size());
    List<X509Certificate> authorities = new ArrayList<>();
    List<X509Certificate> links = new ArrayList<>();
    certificates.forEach(c -> (signed(c, c) ? authorities : links).add(c));
    return new TrustBundle(authorities, links);
  }

  /** The authority that issues now. */
  public X509Certificate issuer() {
    return authorities.getFirst();
  }

  /** All of them, as {@link #of(List)} reads them. */
  public List<X509Certificate> certificates() {
    List<X509Certificate> all = new ArrayList<>(authorities);
    all.addAll(links);
    return all;
  }

  /**
   * What a server shows after its own certificate: one link after the other from the authority that
   * issues now as far back as they lead, then the authority where they end.
   */
  public List<X509Certificate> shown() {
    List<X509Certificate> path = new ArrayList<>();
    X509Certificate last = issuer();
    for (Optional<Step> step = back(last, path); step.isPresent(); step = back(last, path)) {
      path.add(step.get().link());
      last = step.get().older();
    }
    path.add(last);
    return path;
  }

  private record Step(X509Certificate link, X509Certificate older) {}

  private Optional<Step> back(X509Certificate newer, List<X509Certificate> path) {
    return links.stream()
        .filter(link -> !path.contains(link))
        .filter(link -> link.getPublicKey().equals(newer.getPublicKey()))
        .flatMap(
            link ->
                authorities.stream()
                    .filter(older -> signed(link, older))
                    .map(older -> new Step(link, older)))
        .findFirst();
  }

  /** Whether an authority of it has a pin. */
  public boolean has(CaPin pin) {
    return authorities.stream().anyMatch(pin::matches);
  }

  /**
   * How the one that issues now is reached from the authority of a pin: that authority, then one
   * link after the other. Empty when it can't be reached.
   */
  public Optional<List<X509Certificate>> path(CaPin pin) {
    return authorities.stream()
        .filter(pin::matches)
        .findFirst()
        .flatMap(start -> path(List.of(start)));
  }

  /** Goes on from the last of a path; each link leads to a newer authority, so that it ends. */
  private Optional<List<X509Certificate>> path(List<X509Certificate> begun) {
    X509Certificate last = begun.getLast();
    if (last.getPublicKey().equals(issuer().getPublicKey())) {
      return Optional.of(begun);
    }
    return links.stream()
        .filter(link -> !begun.contains(link) && signed(link, last))
        .map(link -> path(with(begun, link)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static List<X509Certificate> with(List<X509Certificate> path, X509Certificate link) {
    List<X509Certificate> longer = new ArrayList<>(path);
    longer.add(link);
    return longer;
  }

  /** Whether one certificate is signed by another's key and names it as its issuer. */
  static boolean signed(X509Certificate certificate, X509Certificate issuer) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
        || issuer.getBasicConstraints() < 0) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
