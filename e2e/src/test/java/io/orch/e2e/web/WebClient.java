package io.orch.e2e.web;

import io.orch.e2e.fixture.TestingMaster;
import io.orch.proto.http.Http;
import io.orch.proto.http.JdkHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a master's web server over HTTPS, which its own authority vouches for. */
public record WebClient(TestingMaster master) {

  public Http.Response send(String method, String path, Map<String, String> headers, String body) {
    Path authority = master.root().resolve("pki/ca.crt");
    return new JdkHttp()
        .send(
            new Http.Request(
                method,
                URI.create("https://localhost:" + master.webPort() + path),
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(20)),
            new Http.Trust(true, Optional.of(authority), Optional.empty(), Optional.empty()),
            10_000_000);
  }

  public Http.Response get(String path) {
    return send("GET", path, Map.of(), "");
  }

  public Exposition figures() {
    return Exposition.parse(get("/metrics").text());
  }
}
