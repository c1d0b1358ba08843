package io.orch.proto.http;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a server is trusted: arguments of the {@code http} functions and states. */
public record HttpTls(
    @Param(value = "Check the server's certificate.", fallback = "true") boolean verifySsl,
    @Param("Path of the certificates that are trusted; the machine's own when not given.")
        Optional<String> caBundle,
    @Param(
            value = "Path of the client's certificate with its key, or a list of both paths.",
            fallback = "[]")
        List<String> cert) {

  Http.Trust trust() {
    Optional<Path> certificate = cert.stream().findFirst().map(HttpTls::path);
    Optional<Path> key = cert.stream().skip(1).findFirst().map(HttpTls::path);
    return new Http.Trust(verifySsl, caBundle.map(HttpTls::path), certificate, key);
  }

  private static Path path(String text) {
    if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "'" + text + "' is no absolute path of a certificate");
    }
    return Path.of(text);
  }
}
