package io.orch.proto.tls;

import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a server's TLS session tickets (RFC 8446, 4.6.1), by which a client that was here a
 * short time ago is let on without showing its certificate anew; also after the server was started
 * again, for the keys follow from its private key, whom it trusts, and the time. A client of an
 * authority that is trusted no more comes with a ticket of other keys. Each connection has a key
 * exchange of its own all the same.
 */
final class Tickets {

  /** How long a key seals tickets; for as long again it opens them. */
  static final Duration PERIOD = Duration.ofHours(12);

  private static final String MAC = "HmacSHA256";
  private static final int NAME = OpenSslSessionTicketKey.NAME_SIZE;
  private static final int HMAC = OpenSslSessionTicketKey.HMAC_KEY_SIZE;

  private final byte[] secret;

  /** Tickets of a server that shows these. */
  Tickets(Credentials own) {
    try {
      Mac mac = mac(own.key().getEncoded());
      mac.update("orch tls tickets".getBytes(StandardCharsets.US_ASCII));
      for (X509Certificate trusted : own.trusted().authorities()) {
        mac.update(trusted.getEncoded());
      }
      secret = mac.doFinal();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The number of the period that a moment is in. */
  static long period(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), PERIOD.toSeconds());
  }

  /** Has a server use the keys of a period; nothing where TLS is by the JDK. */
  void use(SslContext server, long period) {
    if (server.sessionContext() instanceof OpenSslSessionContext sessions) {
      sessions.setSessionTimeout((int) PERIOD.toSeconds());
      sessions.setTicketKeys(key(period), key(period - 1));
    }
  }

  private OpenSslSessionTicketKey key(long period) {
    byte[] name = part(period, "name");
    byte[] sealing = part(period, "keys");
    return new OpenSslSessionTicketKey(
        Arrays.copyOf(name, NAME),
        Arrays.copyOf(sealing, HMAC),
        Arrays.copyOfRange(sealing, HMAC, HMAC + OpenSslSessionTicketKey.AES_KEY_SIZE));
  }

  private byte[] part(long period, String what) {
    return mac(secret).doFinal((what + period).getBytes(StandardCharsets.US_ASCII));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }
}
