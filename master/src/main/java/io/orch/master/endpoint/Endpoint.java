package io.orch.master.endpoint;

import io.orch.proto.http.Http;
import io.orch.proto.message.Printable;
import io.orch.sls.config.SecretText;
import io.orch.sls.config.Section;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP server that the master posts to.
 *
 * @param url http or https
 * @param secret the key that requests are signed with
 * @param token shown as {@code Authorization: Bearer}
 * @param authorities who is trusted beside the machine's own; empty for those
 * @param timeout of one request
 */
public record Endpoint(
    URI url,
    Optional<SecretText> secret,
    Optional<SecretText> token,
    Optional<Path> authorities,
    Duration timeout) {

  private static final int SHOWN = 200;
  private static final int GOOD = 200;
  private static final int GOOD_END = 300;

  /** Reads {@code url}, {@code secret}, {@code token}, {@code ca_file}, {@code timeout_seconds}. */
  public static Endpoint read(Section section, String example, Path directory) {
    String authorities = section.text("ca_file", "");
    return new Endpoint(
        url(section, section.requiredText("url", example)),
        SecretText.read(section, "secret", directory),
        SecretText.read(section, "token", directory),
        authorities.isEmpty()
            ? Optional.empty()
            : Optional.of(directory.resolve(authorities).normalize()),
        Duration.ofSeconds(section.integer("timeout_seconds", 10, 1, 300)));
  }

  private static URI url(Section section, String text) {
    try {
      URI url = URI.create(text);
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // reported below, as all others
    }
    if (!text.isEmpty()) {
      section.refuse(
          "url", "must be http:// or https:// with a host, and hold no name and password");
    }
    return URI.create("http://invalid");
  }

  /** The URL for people, without a query, which may hold a secret. */
  public String address() {
    String text = url.toString();
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query) + "?...";
  }

  /** The same with another path. */
  public Endpoint at(URI other) {
    return new Endpoint(other, secret, token, authorities, timeout);
  }

  /**
   * Posts a body.
   *
   * @param headers beside those that show who it is
   * @param limit bytes of the answer's body that are taken; a longer one is refused
   */
  public Http.Response post(
      byte[] body, Map<String, String> headers, Http http, int limit, Clock clock) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("User-Agent", "Orch");
    secret.ifPresent(s -> all.put(Signature.HEADER, Signature.of(s.text(), clock.now(), body)));
    token.ifPresent(t -> all.put("Authorization", "Bearer " + t.text()));
    return http.send(new Http.Request("POST", url, all, body, timeout), trust(), limit);
  }

  private Http.Trust trust() {
    return authorities.isEmpty()
        ? Http.Trust.USUAL
        : new Http.Trust(true, authorities, Optional.empty(), Optional.empty());
  }

  /** Whether an answer says that what was posted was taken. */
  public static boolean good(Http.Response answer) {
    return answer.status() >= GOOD && answer.status() < GOOD_END;
  }

  /** Why a request failed, short and printable. */
  public static String reason(OrchException e) {
    String why = Printable.of(String.valueOf(e.getMessage()));
    return why.length() > SHOWN ? why.substring(0, SHOWN) : why;
  }
}
