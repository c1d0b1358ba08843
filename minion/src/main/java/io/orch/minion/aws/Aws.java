package io.orch.minion.aws;

import io.orch.minion.system.HostFiles;
import io.orch.proto.http.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.task.Clock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The services of a region that speak AWS' query protocol. Not thread-safe. */
public final class Aws {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int LIMIT = 4 * 1024 * 1024;
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Http http;
  private final Clock clock;
  private final CredentialChain chain;
  private final String region;
  private final Optional<String> endpoint;
  private @Nullable Credentials known;

  Aws(Http http, Clock clock, CredentialChain chain, String region, Optional<String> endpoint) {
    this.http = http;
    this.clock = clock;
    this.chain = chain;
    this.region = region;
    this.endpoint = endpoint;
  }

  /**
   * The services of a region, asked with the keys that this host has.
   *
   * @param endpoint URL in place of the service's own
   */
  public static Aws of(Context context, String region, Optional<String> endpoint) {
    return of(context, System.getenv(), region, endpoint);
  }

  /** The same with other variables than the agent's own. */
  public static Aws of(
      Context context, Map<String, String> environment, String region, Optional<String> endpoint) {
    Http http = context.port(Http.class);
    if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]+")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "'" + region + "' is no region such as eu-central-1");
    }
    return new Aws(
        http,
        context.port(Clock.class),
        new CredentialChain(http, context.port(HostFiles.class), environment),
        region,
        endpoint);
  }

  /**
   * Has a service do something.
   *
   * @param parameters the action, its version and what they need
   */
  public Answer ask(String service, Map<String, String> parameters) {
    String base = endpoint.orElse("https://" + service + "." + region + ".amazonaws.com");
    URI uri = http.uri(base.endsWith("/") ? base : base + "/");
    byte[] body =
        parameters.entrySet().stream()
            .map(p -> Signature.encoded(p.getKey()) + "=" + Signature.encoded(p.getValue()))
            .collect(Collectors.joining("&"))
            .getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        new Signature(region, service, credentials())
            .sign("POST", uri, Map.of("Content-Type", FORM), body, clock.now());
    Http.Response response =
        http.send(new Http.Request("POST", uri, headers, body, LONGEST), LIMIT);
    Answer answer = Answer.parse(response.text(), base);
    if (response.status() != 200) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "%s %s: %s (%s)"
              .formatted(
                  service,
                  parameters.get("Action"),
                  answer.text("Error", "Message"),
                  answer.text("Error", "Code")));
    }
    return answer;
  }

  private Credentials credentials() {
    Credentials now = known;
    if (now == null || !now.usable(clock.now())) {
      now = chain.find(region);
      known = now;
    }
    return now;
  }
}
