package io.orch.master.webhook;

import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.proto.message.RequestId;
import io.orch.proto.stream.RateLimit;
import io.orch.proto.web.WebAnswer;
import io.orch.proto.web.WebHandler;
import io.orch.proto.web.WebRequest;
import io.orch.sls.config.SecretText;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.WorkContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the requests of one sender: who shows the secret, or the API token of an operator whose are
 * taken, and keeps to the rate has what he tells logged as events, and is answered 200 when they
 * are on disk. What he tells again is answered the same and logged once. Thread-safe.
 */
public final class Hook implements WebHandler {

  private static final Logger log = LoggerFactory.getLogger(Hook.class);
  private static final double SECONDS = 60;

  private final HookSettings settings;
  private final Optional<Proof> proof;
  private final Senders senders;
  private final Shape shape;
  private final DeliveryStore store;
  private final EventLog events;
  private final HookFigures figures;
  private final RateLimit rate;
  private final RateLimit complaints;

  /**
   * @throws OrchException CONFIG_INVALID when the secret can't be read
   */
  public Hook(
      HookSettings settings,
      DeliveryStore store,
      EventLog events,
      Senders senders,
      HookFigures figures,
      Clock clock) {
    settings.secret().ifPresent(SecretText::text);
    this.settings = settings;
    this.proof = settings.secret().map(secret -> new Proof(settings, secret, clock));
    this.senders = senders;
    this.shape = new Shape(settings);
    this.store = store;
    this.events = events;
    this.figures = figures;
    this.rate = new RateLimit(settings.perMinute() / SECONDS, settings.perMinute(), clock);
    this.complaints = new RateLimit(1 / SECONDS, 5, clock);
  }

  /** Where it is served; with a slash at its end all below it. */
  public String path() {
    return "/hook/" + settings.name() + (settings.kind() == HookKind.SALT ? "/" : "");
  }

  @Override
  public WebAnswer answer(WebRequest request) {
    String id = RequestId.fresh().value();
    try (WorkContext.Entered entered =
        WorkContext.current()
            .with(WorkContext.Key.REQUEST, id)
            .with(WorkContext.Key.FROM, "webhook " + settings.name())
            .enter()) {
      return take(request).with("X-Request-Id", id);
    }
  }

  private WebAnswer take(WebRequest request) {
    Optional<String> token = Senders.token(request);
    String sender = settings.operator();
    if (token.isPresent()) {
      try {
        sender = senders.sender(token.get(), settings, request);
      } catch (OrchException e) {
        return refused(e);
      }
    } else if (proof.filter(one -> one.shownBy(request)).isEmpty()) {
      return refused(401, "unauthorized", "the request does not show this hook's secret");
    }
    if (!rate.tryTake()) {
      return refused(429, "limited", "more than " + settings.perMinute() + " requests a minute")
          .with("Retry-After", "10");
    }
    try {
      Logged logged = logged(shape.read(request, below(request)), sender);
      if (token.isPresent()) {
        senders.done(sender, settings, request, "events " + logged.numbers());
      }
      return logged.answer();
    } catch (OrchException e) {
      return refused(e);
    }
  }

  private WebAnswer refused(OrchException e) {
    String why = String.valueOf(e.getMessage());
    return switch (e.code().category()) {
      case UNAUTHENTICATED -> refused(401, "unauthorized", why);
      case DENIED -> refused(403, "unauthorized", why);
      case UNAVAILABLE ->
          refused(503, "failed", "the event can't be stored now").with("Retry-After", "10");
      default -> refused(400, "malformed", why);
    };
  }

  /** What was logged of a request, by its numbers. */
  private record Logged(List<Long> numbers, WebAnswer answer) {}

  private String below(WebRequest request) {
    return request.path().length() > path().length()
        ? request.path().substring(path().length())
        : "";
  }

  private Logged logged(List<Told> told, String sender) {
    EventLog sent = events.sentBy(sender);
    List<Delivery> deliveries =
        told.stream()
            .map(one -> new Delivery(one.id(), sent.event(one.tag(), one.data())))
            .toList();
    List<Event> added = store.add(settings.name(), deliveries);
    events.committed();
    figures.request(added.isEmpty() ? "repeated" : "accepted");
    log.debug("hook {}: {} events of {}", settings.name(), added.size(), told.size());
    List<Long> numbers = added.stream().map(Event::sequence).toList();
    if (settings.kind() == HookKind.SALT) {
      return new Logged(numbers, WebAnswer.json(200, Map.of("success", true)));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("events", numbers);
    answer.put("repeated", (long) told.size() - added.size());
    return new Logged(numbers, WebAnswer.json(200, answer));
  }

  private WebAnswer refused(int status, String result, String why) {
    figures.request(result);
    if (complaints.tryTake()) {
      log.warn("hook {}: a request is refused: {}", settings.name(), why);
    }
    return WebAnswer.refused(status, why);
  }
}
