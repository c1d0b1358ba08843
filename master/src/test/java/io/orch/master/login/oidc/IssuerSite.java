package io.orch.master.login.oidc;

import io.orch.proto.http.Http;
import io.orch.sls.config.Section;
import io.orch.sls.error.Problems;
import io.orch.testing.oidc.FakeKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** An issuer that answers without a network, and tokens of it. */
final class IssuerSite implements Http {

  static final String NAME = "https://id.example.com/realm";
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final String SETTINGS =
      """
      login:
        oidc:
          issuer: https://id.example.com/realm
          client_id: orch
          username_claim: preferred_username
          groups_claim: groups
      """;

  final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile List<FakeKey> keys;

  IssuerSite(FakeKey... keys) {
    this.keys = List.of(keys);
  }

  void keys(FakeKey... now) {
    keys = List.of(now);
  }

  /** The settings of a configuration. */
  static OidcSettings settings(String yaml) {
    Problems problems = new Problems();
    OidcSettings settings =
        OidcSettings.read(Section.parse(yaml, "master.yaml", problems), Path.of("")).orElseThrow();
    problems.throwIfAny();
    return settings;
  }

  /** Claims of a good token, with some put in place of others; those of no value are left out. */
  static String claims(String... others) {
    StringBuilder out = new StringBuilder("{");
    String[] usual = {
      "iss: \"" + NAME + "\"",
      "aud: \"orch\"",
      "sub: \"1042\"",
      "preferred_username: \"ann\"",
      "iat: " + NOW.getEpochSecond(),
      "exp: " + NOW.plusSeconds(300).getEpochSecond()
    };
    for (String one : usual) {
      String name = one.substring(0, one.indexOf(':'));
      if (Arrays.stream(others).noneMatch(other -> other.startsWith(name + ":"))) {
        put(out, one);
      }
    }
    Arrays.stream(others).filter(one -> !one.endsWith(":")).forEach(one -> put(out, one));
    return out.append("}").toString();
  }

  private static void put(StringBuilder out, String claim) {
    int colon = claim.indexOf(':');
    out.append(out.length() > 1 ? ", " : "")
        .append("\"" + claim.substring(0, colon) + "\":" + claim.substring(colon + 1));
  }

  @Override
  public URI uri(String text) {
    return URI.create(text);
  }

  @Override
  public Response send(Request request, Trust trust, int limit) {
    asked.add(request.uri().getPath());
    String text =
        request.uri().getPath().endsWith("openid-configuration")
            ? "{\"issuer\": \"" + NAME + "\", \"jwks_uri\": \"https://keys.example.com/keys\"}"
            : "{\"keys\": ["
                + keys.stream().map(FakeKey::jwk).collect(Collectors.joining(","))
                + "]}";
    return new Response(200, Map.of(), text.getBytes(StandardCharsets.UTF_8));
  }
}
