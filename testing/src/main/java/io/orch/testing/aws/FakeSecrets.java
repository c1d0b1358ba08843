package io.orch.testing.aws;

import com.sun.net.httpserver.HttpExchange;
import io.orch.testing.ec2.FakeServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Secrets Manager and the parameters of Systems Manager, as far as values are read there. It checks
 * signatures as AWS does, and can be told to misbehave.
 */
public final class FakeSecrets extends FakeServer {

  public static final SignedRequest.Account ACCOUNT =
      new SignedRequest.Account(
          "AKIDEXAMPLE",
          "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
          Optional.of("a/session+token=="));

  private static final String REGION = "eu-central-1";
  private static final Pattern TEXT = Pattern.compile("\"([A-Za-z]+)\":\\s*\"([^\"]*)\"");
  private static final int PAGE = 2;

  /** What it does in place of an answer. */
  public enum Mood {
    WELL,
    /** Refuses as often as {@link #throttle} said, then is well. */
    THROTTLED,
    /** Says nothing. */
    HANGING,
    /** Answers with 100 MB. */
    ENDLESS,
    /** Answers with no JSON. */
    GARBLED,
    /** Answers with an error of its own. */
    BROKEN,
    /** Says that its caller may not. */
    DENYING
  }

  /** Secrets by name and stage, each as a JSON string. */
  public final Map<String, String> secrets = new ConcurrentSkipListMap<>();

  /** Parameters by name, each as a JSON string; what is secure is given to who wants it opened. */
  public final Map<String, String> parameters = new ConcurrentSkipListMap<>();

  public final List<String> asked = new CopyOnWriteArrayList<>();
  public final List<String> refused = new CopyOnWriteArrayList<>();
  private final AtomicInteger throttled = new AtomicInteger();
  private volatile Mood mood = Mood.WELL;

  public FakeSecrets() throws IOException {}

  /** What it does from now on. */
  public void become(Mood next) {
    mood = next;
  }

  /** Refuses so many questions because there are too many. */
  public void throttle(int times) {
    throttled.set(times);
    mood = Mood.THROTTLED;
  }

  @Override
  protected void handle(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, all.get(0)));
    String target = headers.getOrDefault("X-amz-target", "");
    String service = target.startsWith("AmazonSSM.") ? "ssm" : "secretsmanager";
    Optional<String> refusal =
        new SignedRequest(exchange.getRequestMethod(), headers, body)
            .refusal(ACCOUNT, REGION, service);
    if (refusal.isPresent()) {
      refused.add(refusal.get());
      answer(exchange, 400, error(refusal.get()));
      return;
    }
    Map<String, String> question = texts(new String(body, StandardCharsets.UTF_8));
    asked.add(target.replaceAll(".*\\.", "") + " " + new TreeMap<>(question));
    switch (mood) {
      case WELL -> serve(exchange, target, question, new String(body, StandardCharsets.UTF_8));
      case THROTTLED -> {
        if (throttled.getAndDecrement() > 0) {
          answer(exchange, 400, error("ThrottlingException"));
        } else {
          serve(exchange, target, question, new String(body, StandardCharsets.UTF_8));
        }
      }
      case HANGING -> Thread.sleep(60_000);
      case ENDLESS -> endless(exchange);
      case GARBLED -> answer(exchange, 200, "<html>no json</html>");
      case BROKEN -> answer(exchange, 500, error("InternalServiceError"));
      case DENYING -> answer(exchange, 400, error("AccessDeniedException"));
    }
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] chunk = "{\"SecretString\": \"".repeat(4_096).getBytes(StandardCharsets.UTF_8);
    OutputStream out = exchange.getResponseBody();
    for (long sent = 0; sent < 100L << 20; sent += chunk.length) {
      out.write(chunk);
    }
  }

  private static Map<String, String> texts(String body) {
    Map<String, String> texts = new HashMap<>();
    Matcher matcher = TEXT.matcher(body);
    while (matcher.find()) {
      texts.put(matcher.group(1), matcher.group(2));
    }
    return texts;
  }

  private static String error(String type) {
    return "{\"__type\": \"com.amazonaws.fake#" + type + "\", \"message\": \"" + type + "\"}";
  }

  private void serve(
      HttpExchange exchange, String target, Map<String, String> question, String body)
      throws IOException {
    switch (target) {
      case "secretsmanager.GetSecretValue" -> {
        String stage = question.getOrDefault("VersionStage", "AWSCURRENT");
        String name = question.getOrDefault("SecretId", "");
        found(exchange, secrets.get(name + "#" + stage), "ResourceNotFoundException", "%s");
      }
      case "AmazonSSM.GetParameter" ->
          found(
              exchange,
              opened(parameters.get(question.getOrDefault("Name", "")), body),
              "ParameterNotFound",
              "{\"Parameter\": {\"Value\": %s}}");
      case "AmazonSSM.GetParametersByPath" -> answer(exchange, 200, page(question, body));
      default -> answer(exchange, 400, error("UnknownOperationException"));
    }
  }

  private static void found(
      HttpExchange exchange, @Nullable String value, String missing, String form)
      throws IOException {
    if (value == null) {
      answer(exchange, 400, error(missing));
    } else {
      answer(exchange, 200, form.formatted(value));
    }
  }

  /** A secure parameter is its cipher text for who does not want it opened. */
  private static @Nullable String opened(@Nullable String value, String body) {
    return value == null
            || body.contains("\"WithDecryption\": true")
            || body.contains("\"WithDecryption\":true")
        ? value
        : "\"AQICAHgcipher\"";
  }

  private String page(Map<String, String> question, String body) {
    String path = question.getOrDefault("Path", "/");
    List<Map.Entry<String, String>> all =
        parameters.entrySet().stream()
            .filter(one -> one.getKey().startsWith(path.endsWith("/") ? path : path + "/"))
            .toList();
    int from = Integer.parseInt(question.getOrDefault("NextToken", "0"));
    int to = Math.min(all.size(), from + PAGE);
    String items =
        all.subList(Math.min(from, to), to).stream()
            .map(
                one ->
                    "{\"Name\": \"%s\", \"Value\": %s}"
                        .formatted(one.getKey(), opened(one.getValue(), body)))
            .collect(Collectors.joining(", "));
    String next = to < all.size() ? ", \"NextToken\": \"" + to + "\"" : "";
    return "{\"Parameters\": [" + items + "]" + next + "}";
  }
}
