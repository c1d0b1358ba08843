package io.orch.master.returner;

import io.orch.master.endpoint.Endpoint;
import io.orch.master.outlet.Handed;
import io.orch.proto.http.Http;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Posts things as JSON to a server, one in a request, or a list of them. The key of a request is a
 * header; those of a list are in its objects.
 */
record HttpReturner(HttpSettings settings, Surroundings around) implements Returner {

  static final String KEY = "Idempotency-Key";

  private static final int ANSWER_BYTES = 64 * 1024;

  /** What says of a request that it is wrong however often it is made. */
  private static final Set<Integer> NEVER = Set.of(400, 413, 422);

  @Override
  public Handed take(List<Returned> batch) {
    return settings.batch() ? together(batch) : oneByOne(batch);
  }

  private Handed together(List<Returned> batch) {
    List<@Nullable Object> all = new ArrayList<>();
    batch.forEach(one -> Document.of(one).ifPresent(all::add));
    if (all.isEmpty()) {
      return Handed.ALL;
    }
    Http.Response answer =
        post(Document.bytes(all), batch.size() == 1 ? batch.getFirst().key() : "");
    Sorted sorted = new Sorted();
    if (!Endpoint.good(answer)) {
      if (batch.size() == 1 && NEVER.contains(answer.status())) {
        sorted.never(batch.getFirst(), said(answer));
      } else {
        sorted.later(batch, said(answer));
      }
    }
    return sorted.handed();
  }

  private Handed oneByOne(List<Returned> batch) {
    Sorted sorted = new Sorted();
    for (int i = 0; i < batch.size(); i++) {
      Returned one = batch.get(i);
      byte[] body = Document.bytes(one).orElse(null);
      if (body == null) {
        continue;
      }
      try {
        Http.Response answer = post(body, one.key());
        if (NEVER.contains(answer.status())) {
          sorted.never(one, said(answer));
        } else if (!Endpoint.good(answer)) {
          sorted.later(batch.subList(i, batch.size()), said(answer));
          break;
        }
      } catch (OrchException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        sorted.later(batch.subList(i, batch.size()), Endpoint.reason(e));
        break;
      }
    }
    return sorted.handed();
  }

  private static String said(Http.Response answer) {
    return "it answered " + answer.status();
  }

  private Http.Response post(byte[] body, String key) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    if (!key.isEmpty()) {
      headers.put(KEY, key);
    }
    return settings.endpoint().post(body, headers, around.http(), ANSWER_BYTES, around.clock());
  }

  @Override
  public void close() {}
}
