package io.orch.proto.web;

import io.orch.proto.tls.Pem;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** TLS of a server that any client may ask. */
public final class ServerTls {

  private static final char[] NO_PASSWORD = {};

  private ServerTls() {}

  /** With a key and its certificate in PEM files; others may follow the certificate. */
  public static SSLContext of(Path certificate, Path key) {
    return of(Pem.readCertificates(certificate), Pem.readKey(key));
  }

  /** With a chain of certificates, the server's own first. */
  public static SSLContext of(List<X509Certificate> chain, PrivateKey key) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID,
          Location.NONE,
          "TLS of the web server can't be set up: " + e.getMessage(),
          e);
    }
  }
}
