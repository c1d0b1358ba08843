package io.orch.proto.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Asks HTTP servers. Thread-safe. */
public interface Http {

  /** What is asked; the body may be empty. */
  record Request(
      String method, URI uri, Map<String, String> headers, byte[] body, Duration timeout) {}

  /** What was answered, with at most a bounded part of the body. */
  record Response(int status, Map<String, String> headers, byte[] body) {
    /** The body as UTF-8. */
    public String text() {
      return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /**
   * Whom a client trusts over TLS, and what it shows of itself.
   *
   * @param verify whether the server's certificate is checked at all
   * @param authorities file of the certificates that are trusted; the machine's own when not given
   * @param certificate file of the client's own certificate, with its key when key is not given
   */
  record Trust(
      boolean verify, Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key) {

    /** As browsers do. */
    public static final Trust USUAL =
        new Trust(true, Optional.empty(), Optional.empty(), Optional.empty());

    /** The same for connections that are not HTTP. */
    public SSLContext context() {
      return HttpTrust.context(this);
    }
  }

  /** The address that a text is; only http and https. */
  URI uri(String text);

  /**
   * One exchange. A connection that fails is an {@code OrchException} {@code COMMAND_FAILED}; an
   * answer of any status is not.
   *
   * @param limit bytes of the body that are taken; a longer one is refused
   */
  Response send(Request request, Trust trust, int limit);

  /** The same, with a server that is trusted as usual. */
  default Response send(Request request, int limit) {
    return send(request, Trust.USUAL, limit);
  }
}
