package io.orch.master.source;

import io.orch.cloud.aws.Aws;
import io.orch.sls.config.SecretText;
import io.orch.sls.value.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How the master gets a token of a Vault server. */
sealed interface VaultLogin {

  /** A token, and until when it is good. */
  record Token(String text, Instant expires) {
    @Override
    public String toString() {
      return "a token until " + expires;
    }
  }

  Token login(VaultServer server, Instant now);

  /** A token in a file, which something else keeps fresh. */
  record File(SecretText token) implements VaultLogin {

    private static final Duration AGAIN = Duration.ofSeconds(10);

    @Override
    public Token login(VaultServer server, Instant now) {
      return new Token(token.text(), now.plus(AGAIN));
    }
  }

  /** An AppRole. */
  record AppRole(String mount, SecretText role, Optional<SecretText> secret) implements VaultLogin {

    @Override
    public Token login(VaultServer server, Instant now) {
      Map<String, String> body = new LinkedHashMap<>();
      body.put("role_id", role.text());
      secret.ifPresent(text -> body.put("secret_id", text.text()));
      return token(server, "auth/" + mount + "/login", body, now);
    }
  }

  /**
   * The master's own role in AWS: a signed question to STS, which Vault asks in its place.
   *
   * @param serverId what Vault wants signed with it, so that no other server can use it; empty for
   *     nothing
   */
  record AwsIam(String mount, String role, String serverId, Aws aws) implements VaultLogin {

    private static final String STS = "https://sts.amazonaws.com/";
    private static final String QUESTION = "Action=GetCallerIdentity&Version=2011-06-15";

    @Override
    public Token login(VaultServer server, Instant now) {
      byte[] question = QUESTION.getBytes(StandardCharsets.UTF_8);
      Map<String, String> told = new LinkedHashMap<>();
      told.put("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
      if (!serverId.isEmpty()) {
        told.put("X-Vault-AWS-IAM-Server-ID", serverId);
      }
      Map<String, String> headers = aws.signed("sts", URI.create(STS), told, question);
      Map<String, String> body = new LinkedHashMap<>();
      body.put("role", role);
      body.put("iam_http_request_method", "POST");
      body.put("iam_request_url", base64(STS));
      body.put("iam_request_body", base64(QUESTION));
      body.put("iam_request_headers", base64(Json.write(headers)));
      return token(server, "auth/" + mount + "/login", body, now);
    }

    private static String base64(String text) {
      return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Token token(
      VaultServer server, String path, Map<String, String> body, Instant now) {
    VaultServer.Reply reply = server.ask("POST", path, "", Optional.of(body));
    Object token = reply.map("auth").get("client_token");
    if (!reply.good() || !(token instanceof String text)) {
      throw SourceErrors.failed("the login at " + path + " was refused: " + reply.why());
    }
    long seconds = reply.map("auth").get("lease_duration") instanceof Long n ? n : 0;
    return new Token(text, seconds <= 0 ? Instant.MAX : now.plusSeconds(seconds * 2 / 3));
  }
}
