package io.orch.proto.tls;

import io.orch.proto.message.Printable;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a certificate names: its only subject alternative name, a SPIFFE URI {@code
 * spiffe://<trust-domain>/<kind>/<name>}. The certificate's subject and host names mean nothing.
 */
public record Identity(String trustDomain, Kind kind, String name) {

  /** What an identity can be. */
  public enum Kind {
    MASTER,
    MINION,
    OPERATOR;

    /** As the URI writes it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int URI_NAME = 6;
  private static final String DOMAIN = "[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?";
  private static final String NAME = "[A-Za-z0-9](?!.*\\.\\.)[A-Za-z0-9._-]{0,127}";
  private static final Pattern URI =
      Pattern.compile("spiffe://(" + DOMAIN + ")/(master|minion|operator)/(" + NAME + ")");

  public Identity {
    String uri = uri(trustDomain, kind, name);
    if (!URI.matcher(uri).matches()) {
      throw new OrchException(
          ErrorCode.ID_INVALID, "'" + Printable.of(uri) + "' is no identity of this system");
    }
  }

  public String uri() {
    return uri(trustDomain, kind, name);
  }

  private static String uri(String trustDomain, Kind kind, String name) {
    return "spiffe://" + trustDomain + "/" + kind.text() + "/" + name;
  }

  /**
   * The identity that a certificate names.
   *
   * @throws OrchException CERTIFICATE_INVALID when it has none, or any other alternative name
   */
  public static Identity of(X509Certificate certificate) {
    Collection<List<?>> names;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException e) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID,
          io.orch.sls.error.Location.NONE,
          "the certificate's alternative names can't be read",
          e);
    }
    if (names != null && names.size() == 1) {
      List<?> only = names.iterator().next();
      if (Integer.valueOf(URI_NAME).equals(only.get(0)) && only.get(1) instanceof String uri) {
        return parse(uri);
      }
    }
    throw invalid("the certificate does not have one SPIFFE URI and no other alternative name");
  }

  /** The identity of a URI, strictly: no escapes, no port, no query. */
  public static Identity parse(String uri) {
    Matcher parts = URI.matcher(uri);
    if (!parts.matches()) {
      throw invalid("the certificate's name '" + Printable.of(uri) + "' is no identity");
    }
    return new Identity(
        parts.group(1), Kind.valueOf(parts.group(2).toUpperCase(Locale.ROOT)), parts.group(3));
  }

  private static OrchException invalid(String message) {
    return new OrchException(ErrorCode.CERTIFICATE_INVALID, message);
  }

  @Override
  public String toString() {
    return uri();
  }
}
