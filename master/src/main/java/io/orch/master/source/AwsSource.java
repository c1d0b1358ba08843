package io.orch.master.source;

import io.orch.cloud.aws.Aws;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Services of AWS that hold secrets, asked with the master's own role. A path is a name; of Secrets
 * Manager also {@code name#STAGE}, of parameters also a path that ends with a slash, for all below
 * it.
 */
record AwsSource(Kind kind, Aws aws, Clock clock) implements SecretSource {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9/_+=.@:-]{1,2048}(#[A-Za-z0-9_+=.@-]{1,256})?");
  private static final int MOST_PAGES = 100;

  /** What says that there were too many questions. */
  private static final Set<String> THROTTLED =
      Set.of("ThrottlingException", "TooManyRequestsException", "RequestLimitExceeded");

  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(200), Duration.ofMillis(800), Duration.ofMillis(2_000));

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
          case PARAMETERS -> path.endsWith("/") ? parameters(path) : parameter(path);
        },
        Optional.empty());
  }

  private Map<String, @Nullable Object> secret(String name) {
    int mark = name.indexOf('#');
    Map<String, String> asked =
        mark < 0
            ? Map.of("SecretId", name)
            : Map.of("SecretId", name.substring(0, mark), "VersionStage", name.substring(mark + 1));
    Map<String, @Nullable Object> answer =
        ask("secretsmanager", "secretsmanager.GetSecretValue", asked, name);
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
    return single(value(answer.get("Parameter"), name));
  }

  private static String value(@Nullable Object parameter, String name) {
    if (Values.named(parameter).get("Value") instanceof String text) {
      return text;
    }
    throw SourceErrors.failed("the answer for '" + name + "' has no value");
  }

  /** All below a path, by what follows it in their names. */
  private Map<String, @Nullable Object> parameters(String path) {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("Path", path);
    asked.put("Recursive", true);
    asked.put("WithDecryption", true);
    for (int page = 0; page < MOST_PAGES; page++) {
      Map<String, @Nullable Object> answer =
          ask("ssm", "AmazonSSM.GetParametersByPath", asked, path);
      if (answer.get("Parameters") instanceof List<?> all) {
        for (Object one : all) {
          String name = Values.str(Values.named(one).get("Name"));
          found.put(name.startsWith(path) ? name.substring(path.length()) : name, value(one, name));
        }
      }
      if (!(answer.get("NextToken") instanceof String next) || next.isEmpty()) {
        if (found.isEmpty()) {
          throw SourceErrors.missing(path, "; no parameter's name begins with it");
        }
        return found;
      }
      asked.put("NextToken", next);
    }
    throw SourceErrors.failed("there are more than " + MOST_PAGES + " pages below '" + path + "'");
  }

  private Map<String, @Nullable Object> ask(
      String service, String target, Map<String, ?> body, String name) {
    Aws.JsonAnswer answer = aws.json(service, target, body);
    for (Duration pause : PAUSES) {
      if (THROTTLED.contains(type(answer))) {
        pause(pause, name);
        answer = aws.json(service, target, body);
      }
    }
    if (answer.status() == 200) {
      return answer.data();
    }
    String type = type(answer);
    if (type.equals("ResourceNotFoundException") || type.equals("ParameterNotFound")) {
      throw SourceErrors.missing(name, " (" + type + ")");
    }
    throw SourceErrors.failed(
        "%s refused '%s': HTTP %d %s".formatted(service, name, answer.status(), type));
  }

  private static String type(Aws.JsonAnswer answer) {
    return answer.status() == 200
        ? ""
        : Values.str(answer.data().get("__type")).replaceAll(".*#", "");
  }

  private void pause(Duration time, String name) {
    try {
      clock.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SourceErrors.failed("the question for '" + name + "' was interrupted");
    }
  }

  private static Map<String, @Nullable Object> single(String text) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("value", text);
    return data;
  }
}
