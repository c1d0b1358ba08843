package io.orch.master.webhook;

import io.orch.proto.http.Http;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** A receiver whose answers a test decides. Thread-safe. */
final class FakeReceiver implements Http {

  private final List<Request> asked = new ArrayList<>();
  private IntUnaryOperator status = n -> 204;

  /** Decides by the number of the attempt, from 0. */
  synchronized void answers(IntUnaryOperator next) {
    status = next;
  }

  synchronized List<Request> asked() {
    return List.copyOf(asked);
  }

  /** The ids of the events that it was told, in order. */
  List<String> ids() {
    return asked().stream().map(request -> request.headers().get("ce-id")).toList();
  }

  @Override
  public URI uri(String text) {
    return URI.create(text);
  }

  @Override
  public synchronized Response send(Request request, Trust trust, int limit) {
    asked.add(request);
    return new Response(status.applyAsInt(asked.size() - 1), Map.of(), new byte[0]);
  }
}
