package io.orch.proto.web;

import io.orch.proto.tls.Pem;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** TLS of a server that any client may ask. */
public final class ServerTls {

  private ServerTls() {}

  /**
   * What a server shows.
   *
   * @param chain its own certificate first
   */
  public record Shown(List<X509Certificate> chain, PrivateKey key) {}

  /** With a key and its certificate in PEM files; others may follow the certificate. */
  public static SSLContext of(Path certificate, Path key) {
    return of(Pem.readCertificates(certificate), Pem.readKey(key));
  }

  /** With a chain of certificates, the server's own first. */
  public static SSLContext of(List<X509Certificate> chain, PrivateKey key) {
    Shown shown = new Shown(chain, key);
    return of(() -> shown);
  }

  /** With what is to be shown when a connection is made. */
  public static SSLContext of(Supplier<Shown> shown) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new Present(shown)}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID,
          Location.NONE,
          "TLS of the web server can't be set up: " + e.getMessage(),
          e);
    }
  }

  /** The one key of the server, whatever it is at the moment. */
  private static final class Present extends X509ExtendedKeyManager {

    private static final String ALIAS = "server";

    private final Supplier<Shown> shown;

    Present(Supplier<Shown> shown) {
      this.shown = shown;
    }

    private @Nullable String alias(String type) {
      return type.equals(shown.get().key().getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
        String type, Principal @Nullable [] issuers, SSLEngine engine) {
      return alias(type);
    }

    @Override
    public @Nullable String chooseServerAlias(
        String type, Principal @Nullable [] issuers, Socket socket) {
      return alias(type);
    }

    @Override
    public String[] getServerAliases(String type, Principal @Nullable [] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return shown.get().chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return shown.get().key();
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] types, Principal @Nullable [] issuers, Socket socket) {
      return null;
    }
  }
}
