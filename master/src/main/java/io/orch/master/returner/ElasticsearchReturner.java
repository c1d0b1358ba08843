package io.orch.master.returner;

import io.orch.master.endpoint.Endpoint;
import io.orch.master.outlet.Handed;
import io.orch.proto.http.Http;
import io.orch.proto.message.Printable;
import io.orch.sls.config.SecretText;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Indexes things by Elasticsearch's bulk interface. The key is the document's id, so that one that
 * comes again takes its own place. Each item of the answer is judged by itself.
 */
final class ElasticsearchReturner implements Returner {

  private static final int ANSWER_BYTES = 16 * 1024 * 1024;
  private static final int SHOWN = 300;
  private static final int GOOD_END = 300;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;
  private static final int SERVER = 500;

  private final ElasticsearchSettings settings;
  private final ElasticsearchShape shape;
  private final Surroundings around;
  private int host;

  ElasticsearchReturner(ElasticsearchSettings settings, Surroundings around) {
    this.settings = settings;
    this.shape = new ElasticsearchShape(settings);
    this.around = around;
  }

  @Override
  public Handed take(List<Returned> batch) {
    List<Returned> sent = new ArrayList<>();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Returned one : batch) {
      Optional<ElasticsearchShape.Indexed> document = shape.of(one);
      if (document.isPresent()) {
        sent.add(one);
        line(body, Map.of("index", Map.of("_index", document.get().index(), "_id", one.key())));
        line(body, document.get().body());
      }
    }
    return sent.isEmpty() ? Handed.ALL : judged(sent, post(body.toByteArray()));
  }

  private static void line(ByteArrayOutputStream out, Object value) {
    out.writeBytes(Document.bytes(value));
    out.write('\n');
  }

  /** By the first host that can be reached, beginning with the one that was last. */
  private Http.Response post(byte[] body) {
    OrchException last = null;
    for (int i = 0; i < settings.hosts().size(); i++) {
      try {
        return settings
            .hosts()
            .get(host % settings.hosts().size())
            .post(body, headers(), around.http(), ANSWER_BYTES, around.clock());
      } catch (OrchException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        last = e;
        host++;
      }
    }
    throw java.util.Objects.requireNonNull(last);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-ndjson");
    if (!settings.user().isEmpty()) {
      String pair = settings.user() + ":" + settings.password().text();
      headers.put(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    settings
        .key()
        .map(SecretText::text)
        .ifPresent(key -> headers.put("Authorization", "ApiKey " + key));
    return headers;
  }

  private static Handed judged(List<Returned> sent, Http.Response answer) {
    Sorted sorted = new Sorted();
    if (!Endpoint.good(answer)) {
      String why = "it answered " + answer.status();
      if (answer.status() == TOO_LARGE && sent.size() == 1) {
        sorted.never(sent.getFirst(), why);
      } else {
        sorted.later(sent, why);
      }
      return sorted.handed();
    }
    Object said = Json.parse(answer.text(), "the answer");
    List<?> items =
        said instanceof Map<?, ?> map && map.get("items") instanceof List<?> list
            ? list
            : List.of();
    for (int i = 0; i < sent.size(); i++) {
      judge(sent.get(i), i < items.size() ? items.get(i) : null, sorted);
    }
    return sorted.handed();
  }

  private static void judge(Returned one, @Nullable Object item, Sorted sorted) {
    Object what =
        item instanceof Map<?, ?> map && !map.isEmpty() ? map.values().iterator().next() : null;
    if (!(what instanceof Map<?, ?> result) || !(result.get("status") instanceof Long status)) {
      sorted.later(one, "its answer does not say what became of each document");
      return;
    }
    if (status >= GOOD_END) {
      String why = status + ": " + reason(result.get("error"));
      if (status == TOO_MANY || status >= SERVER) {
        sorted.later(one, why);
      } else {
        sorted.never(one, why);
      }
    }
  }

  private static String reason(@Nullable Object error) {
    String text =
        error instanceof Map<?, ?> map ? map.get("type") + ": " + map.get("reason") : error + "";
    String printable = Printable.of(text);
    return printable.length() > SHOWN ? printable.substring(0, SHOWN) : printable;
  }

  @Override
  public void close() {}
}
