package io.orch.cloud.aws;

import io.orch.proto.http.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The services of a region, those that speak AWS' query protocol and those of JSON. Thread-safe.
 */
public final class Aws {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int LIMIT = 4 * 1024 * 1024;

  /** Codes of errors that say that these keys may not do it. */
  private static final Set<String> DENIED =
      Set.of("UnauthorizedOperation", "AccessDenied", "AccessDeniedException", "AuthFailure");

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/x-amz-json-1.1";

  private final Http http;
  private final Clock clock;
  private final CredentialChain chain;
  private final String region;
  private final Optional<String> endpoint;
  private volatile @Nullable Credentials known;

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
   * @param files reads the files that variables name
   * @param environment the variables that say where keys are
   * @param endpoint URL in place of the service's own
   * @throws OrchException ARGUMENT_INVALID for what is no region
   */
  public static Aws of(
      Http http,
      Clock clock,
      Function<Path, byte[]> files,
      Map<String, String> environment,
      String region,
      Optional<String> endpoint) {
    if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]+")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "'" + region + "' is no region such as eu-central-1");
    }
    return new Aws(http, clock, new CredentialChain(http, files, environment), region, endpoint);
  }

  /**
   * Has a service do something.
   *
   * @param parameters the action, its version and what they need
   */
  public Answer ask(String service, Map<String, String> parameters) {
    String base = endpoint.orElse("https://" + service + "." + region + domain(region));
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
      Answer error = answer.find("Error").or(() -> answer.find("Errors", "Error")).orElse(answer);
      String code = error.text("Code");
      throw new OrchException(
          DENIED.contains(code) ? ErrorCode.PERMISSION_DENIED : ErrorCode.COMMAND_FAILED,
          "%s %s: %s (%s)"
              .formatted(service, parameters.get("Action"), error.text("Message"), code));
    }
    return answer;
  }

  private static String domain(String region) {
    return region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
  }

  /**
   * What a service that speaks JSON answered, with any status.
   *
   * @param data what is wrong, when the status is not 200
   */
  public record JsonAnswer(int status, Map<String, @Nullable Object> data) {}

  /**
   * Has a service that speaks JSON do something.
   *
   * @param target the name of the action, as {@code X-Amz-Target} has it
   */
  public JsonAnswer json(String service, String target, Map<String, ?> parameters) {
    String base = endpoint.orElse("https://" + service + "." + region + domain(region));
    URI uri = http.uri(base.endsWith("/") ? base : base + "/");
    byte[] body = Json.write(parameters).getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        signed(service, uri, Map.of("Content-Type", JSON, "X-Amz-Target", target), body);
    Http.Response response =
        http.send(new Http.Request("POST", uri, headers, body, LONGEST), LIMIT);
    try {
      return new JsonAnswer(response.status(), Values.named(Json.parse(response.text(), service)));
    } catch (OrchException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          service + " answered with HTTP " + response.status() + ", and no JSON");
    }
  }

  /** The header fields of a POST that show who asks, for someone who is to ask in its place. */
  public Map<String, String> signed(
      String service, URI uri, Map<String, String> headers, byte[] body) {
    return new Signature(region, service, credentials())
        .sign("POST", uri, headers, body, clock.now());
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
