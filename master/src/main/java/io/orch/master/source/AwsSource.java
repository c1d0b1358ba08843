package io.orch.master.source;

import io.orch.cloud.aws.Aws;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Services of AWS that hold secrets, asked with the master's own role. */
record AwsSource(Kind kind, Aws aws) implements SecretSource {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@:-]{1,2048}");

  /** Which service. */
  enum Kind {
    /** Secrets Manager, by name or ARN; a secret that is a JSON object has its fields. */
    SECRETS_MANAGER,
    /** Parameters of Systems Manager, by name. */
    PARAMETERS
  }

  @Override
  public Found read(String path) {
    if (!NAME.matcher(path).matches()) {
      throw SourceErrors.invalid("'" + path + "' is no name of a secret or parameter in AWS");
    }
    return new Found(
        switch (kind) {
          case SECRETS_MANAGER -> secret(path);
          case PARAMETERS -> parameter(path);
        },
        Optional.empty());
  }

  private Map<String, @Nullable Object> secret(String name) {
    Map<String, @Nullable Object> answer =
        ask("secretsmanager", "secretsmanager.GetSecretValue", Map.of("SecretId", name), name);
    if (!(answer.get("SecretString") instanceof String text)) {
      throw SourceErrors.failed("'" + name + "' is binary; keep it as text in base64");
    }
    try {
      return text.strip().startsWith("{") ? Values.named(Json.parse(text, name)) : single(text);
    } catch (OrchException e) {
      return single(text);
    }
  }

  private Map<String, @Nullable Object> parameter(String name) {
    Map<String, @Nullable Object> answer =
        ask("ssm", "AmazonSSM.GetParameter", Map.of("Name", name, "WithDecryption", true), name);
    return single(Values.str(Values.named(answer.get("Parameter")).get("Value")));
  }

  private Map<String, @Nullable Object> ask(
      String service, String target, Map<String, ?> body, String name) {
    Aws.JsonAnswer answer = aws.json(service, target, body);
    if (answer.status() == 200) {
      return answer.data();
    }
    String type = Values.str(answer.data().get("__type")).replaceAll(".*#", "");
    if (type.equals("ResourceNotFoundException") || type.equals("ParameterNotFound")) {
      throw SourceErrors.missing(name, " (" + type + ")");
    }
    throw SourceErrors.failed(
        "%s refused '%s': HTTP %d %s".formatted(service, name, answer.status(), type));
  }

  private static Map<String, @Nullable Object> single(String text) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("value", text);
    return data;
  }
}
