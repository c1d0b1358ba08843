package io.orch.master.reactor;

import io.orch.master.duty.Term;
import io.orch.master.event.EventLog;
import io.orch.master.event.Signal;
import io.orch.master.job.Jobs;
import io.orch.master.orchestrate.Orchestra;
import io.orch.master.orchestrate.RunnerCalls;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.TagGlob;
import io.orch.sls.error.OrchException;
import io.orch.sls.render.Renderers;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import io.orch.sls.tree.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reactors of a master. {@link #lead} is its duty: one worker each, as long as it has the term;
 * what is changed and asked at run time works at any master. Thread-safe.
 */
public final class Reactors {

  private static final Logger log = LoggerFactory.getLogger(Reactors.class);

  /** The name of the duty. */
  public static final String DUTY = "reactor";

  private final ReactorTools tools;
  private final ReactorMap map;
  private final Signal signal = new Signal();
  private final Map<String, Place> places = new ConcurrentHashMap<>();

  /** A worker and its thread. */
  private record Place(ReactorWorker worker, Thread thread) {}

  /**
   * @param roots the file roots as they are on disk
   */
  public Reactors(
      ReactorSettings settings,
      ReactorStore store,
      EventLog events,
      Jobs jobs,
      RunnerCalls calls,
      Orchestra orchestra,
      Renderers renderers,
      Tree roots,
      Clock clock) {
    KnownSecrets secrets = orchestra.secrets();
    Rendering rendering = new Rendering(orchestra, renderers, roots, secrets);
    this.map = new ReactorMap(settings, store);
    this.tools =
        new ReactorTools(
            settings,
            store,
            events,
            new Feed(events),
            rendering,
            new Performer(jobs, calls, rendering, orchestra::warden),
            secrets,
            clock);
  }

  /**
   * Gives each reactor that has none a cursor at the log's end. Before anyone can write an event
   * that it is to react to.
   */
  public void prepare() {
    long end = tools.log().last();
    map.current().keySet().forEach(name -> tools.store().standing(name, end));
  }

  /** Reacts as long as this master has the duty. */
  public void lead(Term term) throws InterruptedException {
    Scope scope = new Scope("reactors");
    try {
      while (true) {
        long seen = signal.version();
        look(term, scope);
        signal.await(seen);
      }
    } finally {
      scope.cancel();
      places.clear();
    }
  }

  private void look(Term term, Scope scope) throws InterruptedException {
    try {
      Map<String, ReactorEntry> wanted = map.current();
      if (!wanted.keySet().equals(places.keySet())) {
        tools.feed().want(tag -> wanted.values().stream().anyMatch(e -> wants(e, tag)));
      }
      end(term, wanted);
      wanted.values().forEach(entry -> begin(term, entry, scope));
      retry(term, wanted);
    } catch (OrchException e) {
      log.warn("the reactors can't be looked after for now: {}", e.getMessage());
    }
  }

  /** Whether a reactor reacts to events of a tag. */
  static boolean wants(ReactorEntry entry, EventTag tag) {
    return TagGlob.matches(entry.tag(), tag.value());
  }

  private void end(Term term, Map<String, ReactorEntry> wanted) throws InterruptedException {
    for (Map.Entry<String, Place> place : new HashMap<>(places).entrySet()) {
      if (!wanted.containsKey(place.getKey())) {
        log.info("the reactor '{}' is no more", place.getKey());
        place.getValue().thread().interrupt();
        place.getValue().thread().join();
        places.remove(place.getKey());
      }
    }
    if (map.problem().isEmpty()) {
      tools.store().standings().stream()
          .map(Standing::reactor)
          .filter(name -> !wanted.containsKey(name))
          .forEach(name -> tools.store().forget(term, name));
    }
  }

  private void begin(Term term, ReactorEntry entry, Scope scope) {
    Place place = places.get(entry.tag());
    if (place != null && place.thread().isAlive()) {
      place.worker().become(entry);
      return;
    }
    ReactorWorker worker = new ReactorWorker(tools, term, entry);
    places.put(entry.tag(), new Place(worker, scope.start("reactor", worker::work)));
  }

  /** Hands the letters that are to be tried again to who has to. */
  private void retry(Term term, Map<String, ReactorEntry> wanted) {
    for (DeadLetter letter : tools.store().wanted()) {
      Place place = places.get(letter.reactor());
      if (place != null) {
        place.worker().retry();
        tools.log().signal().raise();
      } else if (!wanted.containsKey(letter.reactor())) {
        tools
            .store()
            .failed(
                term,
                letter.again(
                    "there is no reactor '"
                        + letter.reactor()
                        + "' any more; drop the letter, or add the reactor",
                    tools.clock().now()));
      }
    }
  }

  ReactorTools tools() {
    return tools;
  }

  ReactorMap map() {
    return map;
  }

  /** How far a reactor is that is worked on here. */
  OptionalLong position(String reactor) {
    Place place = places.get(reactor);
    return place == null ? OptionalLong.empty() : OptionalLong.of(place.worker().position());
  }

  /** Has what was changed looked at. */
  void changed() {
    signal.raise();
    tools.log().signal().raise();
  }
}
