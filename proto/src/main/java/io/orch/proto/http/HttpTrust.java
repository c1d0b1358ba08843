package io.orch.proto.http;

import io.orch.proto.tls.Pem;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** TLS for a client that trusts others than usual, or shows a certificate. */
final class HttpTrust {

  private HttpTrust() {}

  static SSLContext context(Http.Trust trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(trust), authorities(trust), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.NONE,
          "the certificates for this request cannot be used: " + e.getMessage(),
          e);
    }
  }

  private static TrustManager @Nullable [] authorities(Http.Trust trust)
      throws GeneralSecurityException, IOException {
    if (!trust.verify()) {
      return new TrustManager[] {new Anybody()};
    }
    if (trust.authorities().isEmpty()) {
      return null;
    }
    KeyStore store = store();
    for (X509Certificate certificate : Pem.readCertificates(trust.authorities().get())) {
      store.setCertificateEntry("ca" + store.size(), certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager @Nullable [] keys(Http.Trust trust)
      throws GeneralSecurityException, IOException {
    if (trust.certificate().isEmpty()) {
      return null;
    }
    Path file = trust.certificate().get();
    List<X509Certificate> chain = Pem.readCertificates(file);
    KeyStore store = store();
    store.setKeyEntry(
        "client",
        Pem.readKey(trust.key().orElse(file)),
        new char[0],
        chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  /** Trusts whoever answers, where an operator said {@code verify_ssl: False}. */
  private static final class Anybody extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
