package io.orch.minion.function.http;

import io.orch.minion.system.HostFiles;
import io.orch.minion.system.Http;
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

  Http.Trust trust(HostFiles files) {
    Optional<Path> certificate = cert.stream().findFirst().map(files::path);
    Optional<Path> key = cert.stream().skip(1).findFirst().map(files::path);
    return new Http.Trust(verifySsl, caBundle.map(files::path), certificate, key);
  }
}
