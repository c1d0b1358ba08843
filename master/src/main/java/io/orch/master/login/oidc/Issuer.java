package io.orch.master.login.oidc;

import io.orch.proto.http.Http;
import io.orch.proto.message.Printable;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Utf8;
import io.orch.sls.value.Values;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server of an issuer: what it says of itself (OpenID Connect Discovery 1.0) and its keys, both
 * over HTTPS, bounded in size and time, and from nowhere else than where they must be.
 */
final class Issuer {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LIMIT = 256 * 1024;
  private static final int MOST_KEYS = 100;
  private static final int GOOD = 200;

  private final Http http;
  private final Http.Trust trust;
  private final String name;

  /**
   * @param http follows none elsewhere
   * @param name the issuer's URL
   */
  Issuer(Http http, Http.Trust trust, String name) {
    this.http = http;
    this.trust = trust;
    this.name = name;
  }

  String name() {
    return name;
  }

  /**
   * Its keys as it gives them now, those that are of use.
   *
   * @throws OrchException ISSUER_UNREACHABLE
   */
  List<IssuerKey> keys() {
    String address = discovered();
    if (!(get(address).get("keys") instanceof List<?> said) || said.size() > MOST_KEYS) {
      throw unreachable("gives no list of at most " + MOST_KEYS + " keys at " + address, null);
    }
    List<IssuerKey> keys = new ArrayList<>();
    for (Object one : said) {
      Optional<IssuerKey> key =
          one instanceof Map<?, ?> map ? IssuerKey.read(Values.named(map)) : Optional.empty();
      key.ifPresent(keys::add);
    }
    return keys;
  }

  /** Where its keys are. */
  private String discovered() {
    Map<String, @Nullable Object> said =
        get(name.replaceAll("/$", "") + "/.well-known/openid-configuration");
    if (!name.equals(said.get("issuer"))) {
      throw unreachable("says that its name is " + Refusal.shown(said.get("issuer")), null);
    }
    if (said.get("jwks_uri") instanceof String address && secure(address)) {
      return address;
    }
    throw unreachable(
        "says that its keys are at " + Refusal.shown(said.get("jwks_uri")) + ", no https:// URL",
        null);
  }

  private static boolean secure(String address) {
    try {
      URI uri = URI.create(address);
      return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Map<String, @Nullable Object> get(String address) {
    Http.Response answer;
    try {
      answer =
          http.send(
              new Http.Request(
                  "GET",
                  http.uri(address),
                  Map.of("Accept", "application/json", "User-Agent", "Orch"),
                  new byte[0],
                  PATIENCE),
              trust,
              LIMIT);
    } catch (OrchException e) {
      throw unreachable("can't be asked: " + Printable.of(e.problems().getFirst().message()), e);
    }
    if (answer.status() != GOOD) {
      throw unreachable("answers " + answer.status() + " at " + address, null);
    }
    try {
      if (Json.strict(Utf8.decode(answer.body(), address), address) instanceof Map<?, ?> map) {
        return Values.named(map);
      }
    } catch (OrchException e) {
      throw unreachable("answers with no strict JSON at " + address, e);
    }
    throw unreachable("answers with no JSON object at " + address, null);
  }

  private OrchException unreachable(String why, @Nullable Exception cause) {
    String message = "the issuer of logins, " + name + ", " + why;
    return cause == null
        ? new OrchException(ErrorCode.ISSUER_UNREACHABLE, message)
        : new OrchException(ErrorCode.ISSUER_UNREACHABLE, Location.NONE, message, cause);
  }
}
