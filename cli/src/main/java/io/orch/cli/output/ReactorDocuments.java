package io.orch.cli.output;

import io.orch.cli.client.Reactor;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reactors and what they gave up as documents for programs. */
public final class ReactorDocuments {

  private ReactorDocuments() {}

  public static Map<String, @Nullable Object> reactors(Reactor.All all) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("reactors", all.reactors().stream().map(ReactorDocuments::reactor).toList());
    map.put("leader", all.leader());
    map.put("problem", all.problem());
    return map;
  }

  public static Map<String, @Nullable Object> reactor(Reactor reactor) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("tag", reactor.name());
    map.put("sls", reactor.sls());
    map.put("state", reactor.state());
    map.put("cursor", reactor.cursor());
    map.put("lag", reactor.lag());
    map.put("reactions", reactor.reactions());
    map.put("failures", reactor.failures());
    map.put("dead", (long) reactor.dead());
    map.put("last_event", reactor.last());
    map.put("last", time(reactor.lastAt()));
    map.put("failing_event", reactor.failing());
    map.put("attempts", (long) reactor.attempts());
    map.put("comment", reactor.comment());
    return map;
  }

  public static Map<String, @Nullable Object> letter(Reactor.Dead letter) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("number", letter.number());
    map.put("reactor", letter.reactor());
    map.put("event", letter.event());
    map.put("tag", letter.tag());
    map.put("event_time", time(letter.eventAt()));
    map.put("act", letter.act());
    map.put("why", letter.why());
    map.put("attempts", (long) letter.attempts());
    map.put("time", time(letter.at()));
    map.put("retry", letter.wanted());
    if (letter.data() != null) {
      map.put("data", letter.data());
    }
    return map;
  }

  public static Map<String, @Nullable Object> trial(Reactor.Trial trial) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("reactor", trial.reactor());
    map.put("sls", trial.sls());
    map.put("acts", trial.acts());
    map.put("problem", trial.problem());
    return map;
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
