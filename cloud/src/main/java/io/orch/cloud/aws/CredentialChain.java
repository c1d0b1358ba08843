package io.orch.cloud.aws;

import io.orch.proto.http.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where keys come from, in the order of the AWS SDKs: the environment, a web identity, a
 * container's agent, the metadata of an instance (IMDSv2).
 */
record CredentialChain(Http http, Function<Path, byte[]> files, Map<String, String> environment) {

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int LIMIT = 64 * 1024;
  private static final String METADATA = "http://169.254.169.254";
  private static final String CONTAINER = "http://169.254.170.2";
  private static final List<String> CONTAINER_HOSTS =
      List.of(
          "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "127.0.0.1", "localhost", "[::1]");

  Credentials find(String region) {
    return fromEnvironment()
        .or(() -> fromWebIdentity(region))
        .or(this::fromContainer)
        .orElseGet(this::fromInstance);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  private Optional<Credentials> fromEnvironment() {
    return variable("AWS_ACCESS_KEY_ID")
        .flatMap(
            key ->
                variable("AWS_SECRET_ACCESS_KEY")
                    .map(
                        secret ->
                            new Credentials(
                                key, secret, variable("AWS_SESSION_TOKEN"), Optional.empty())));
  }

  private Optional<Credentials> fromWebIdentity(String region) {
    Optional<String> role = variable("AWS_ROLE_ARN");
    Optional<String> token = variable("AWS_WEB_IDENTITY_TOKEN_FILE").map(this::read);
    if (role.isEmpty() || token.isEmpty()) {
      return Optional.empty();
    }
    String body =
        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn="
            + Signature.encoded(role.get())
            + "&RoleSessionName="
            + Signature.encoded(variable("AWS_ROLE_SESSION_NAME").orElse("orch"))
            + "&WebIdentityToken="
            + Signature.encoded(token.get());
    String url =
        variable("AWS_ENDPOINT_URL_STS").orElse("https://sts." + region + ".amazonaws.com") + "/";
    Http.Response response =
        send("POST", url, Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
    Answer answer = Answer.parse(ok(response, url).text(), url);
    Answer keys =
        answer
            .find("AssumeRoleWithWebIdentityResult", "Credentials")
            .orElseThrow(() -> failed(url, "gave no keys"));
    return Optional.of(
        new Credentials(
            keys.text("AccessKeyId"),
            keys.text("SecretAccessKey"),
            Optional.of(keys.text("SessionToken")),
            time(keys.text("Expiration"))));
  }

  private Optional<Credentials> fromContainer() {
    Optional<String> url =
        variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
            .map(path -> CONTAINER + path)
            .or(() -> variable("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
    return url.map(
        address -> {
          URI uri = http.uri(address);
          if (!uri.getScheme().equals("https") && !CONTAINER_HOSTS.contains(uri.getHost())) {
            throw failed(address, "is neither https nor on this machine; keys are not asked there");
          }
          Optional<String> token =
              variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
                  .map(this::read)
                  .or(() -> variable("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
          return keys(
              send("GET", address, token.map(t -> Map.of("Authorization", t)).orElse(Map.of()), ""),
              address);
        });
  }

  private Credentials fromInstance() {
    String base = variable("AWS_EC2_METADATA_SERVICE_ENDPOINT").orElse(METADATA);
    if (environment.getOrDefault("AWS_EC2_METADATA_DISABLED", "").equalsIgnoreCase("true")) {
      throw failed("this host", "has no AWS keys: no AWS_ACCESS_KEY_ID, no role, no metadata");
    }
    String lifetime = "X-aws-ec2-metadata-token-ttl-seconds";
    String token =
        ok(send("PUT", base + "/latest/api/token", Map.of(lifetime, "300"), ""), base).text();
    Map<String, String> headers = Map.of("X-aws-ec2-metadata-token", token.strip());
    String roles = base + "/latest/meta-data/iam/security-credentials/";
    String role = ok(send("GET", roles, headers, ""), roles).text().strip().split("\n")[0];
    if (!role.matches("[A-Za-z0-9_+=,.@-]{1,128}")) {
      throw failed(roles, "names no role; give the instance one");
    }
    return keys(send("GET", roles + role, headers, ""), roles);
  }

  private Credentials keys(Http.Response response, String from) {
    if (!(Json.parse(ok(response, from).text(), from) instanceof Map<?, ?> told)
        || told.get("AccessKeyId") == null
        || told.get("SecretAccessKey") == null) {
      throw failed(from, "gave no keys");
    }
    return new Credentials(
        Values.str(told.get("AccessKeyId")),
        Values.str(told.get("SecretAccessKey")),
        Optional.ofNullable(told.get("Token")).map(Values::str),
        Optional.ofNullable(told.get("Expiration"))
            .map(Values::str)
            .flatMap(CredentialChain::time));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private String read(String path) {
    return new String(files.apply(Path.of(path)), StandardCharsets.UTF_8).strip();
  }

  private Http.Response send(String method, String url, Map<String, String> headers, String body) {
    return http.send(
        new Http.Request(
            method, http.uri(url), headers, body.getBytes(StandardCharsets.UTF_8), LONGEST),
        LIMIT);
  }

  private static Http.Response ok(Http.Response response, String from) {
    if (response.status() != 200) {
      throw failed(from, "answered with status " + response.status() + " when asked for keys");
    }
    return response;
  }

  private static OrchException failed(String what, String why) {
    return new OrchException(ErrorCode.COMMAND_FAILED, what + " " + why);
  }
}
