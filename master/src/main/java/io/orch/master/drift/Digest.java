package io.orch.master.drift;

import io.orch.master.event.Event;
import io.orch.master.event.NewEvent;
import io.orch.master.job.Job;
import io.orch.master.job.JobTarget;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a part of the log says of how minions stand. For one part; not thread-safe. */
final class Digest {

  private final DriftSettings settings;
  private final Tools tools;
  private final JobRevisions revisions;
  private final DriftEvents events;
  private final Reading reading;
  private final Map<JobId, Optional<Job>> jobs = new HashMap<>();
  private final Map<Spot, Standing> standings = new LinkedHashMap<>();
  private final Map<String, Difference> differences = new LinkedHashMap<>();
  private final Set<String> left = new LinkedHashSet<>();
  private final Set<Spot> again = new LinkedHashSet<>();
  private final List<NewEvent> turns = new ArrayList<>();
  private boolean wished;

  Digest(DriftSettings settings, Tools tools, JobRevisions revisions) {
    this.settings = settings;
    this.tools = tools;
    this.revisions = revisions;
    this.events = new DriftEvents(tools.events());
    this.reading = new Reading(settings.ignored());
  }

  /** Takes one event. */
  void take(Event event) {
    Tag tag = Tag.of(event.tag());
    switch (tag) {
      case Tag.Other other -> {}
      case Tag.Wish wish -> wished = true;
      case Tag.Back back -> back(back.minion());
      case Tag.Begun job -> {
        if (Coverage.runsStates(event.data().get("fun"))) {
          revisions.begins(job.job(), event);
        }
      }
      case Tag.Ended end -> {
        if (Coverage.runsStates(event.data().get("fun"))) {
          ended(end, event);
        }
      }
    }
  }

  /** Whether there is anything to store. */
  boolean says() {
    return !standings.isEmpty() || !again.isEmpty();
  }

  /** Whether there may be someone to look at now. */
  boolean asks() {
    return wished || says();
  }

  DriftStore.Read read() {
    return new DriftStore.Read(
        List.copyOf(standings.values()), List.copyOf(differences.values()), left, again, turns);
  }

  /** How a minion stands in each environment, with what was read already. */
  private List<Standing> of(MinionId minion) {
    return tools.store().of(minion).stream()
        .map(stored -> standings.getOrDefault(stored.spot(), stored))
        .toList();
  }

  /** Who could not be looked at while away is looked at now. */
  private void back(MinionId minion) {
    of(minion).stream()
        .filter(old -> old.state() == DriftState.UNKNOWN && !old.busy())
        .forEach(old -> again.add(old.spot()));
  }

  private void ended(Tag.Ended end, Event event) {
    List<Standing> all = of(end.minion());
    Optional<Standing> going =
        all.stream().filter(one -> one.job().equals(end.job().value())).findFirst();
    if (going.isPresent()) {
      looked(going.get(), end, event);
    } else {
      run(all, end, event);
    }
  }

  private void looked(Standing old, Tag.Ended end, Event event) {
    Optional<Job> job = job(end.job());
    Optional<JobTarget.Closing> how = how(end);
    if (job.isEmpty() || how.isEmpty()) {
      Finding gone = new Finding.Unknown("what it returned is no longer kept");
      put(old, old.after(gone, Standing.NOT_KNOWN, tools.now()), null, event);
      return;
    }
    Finding finding = reading.finding(end.minion(), how.get());
    Standing next = old.after(finding, revisions.of(job.get(), event), tools.now());
    put(old, next, finding instanceof Finding.Drifted drifted ? drifted.difference() : null, event);
  }

  /** A run that someone else wanted. */
  private void run(List<Standing> all, Tag.Ended end, Event event) {
    Optional<Job> job = job(end.job()).filter(one -> !Coverage.predicts(one.request()));
    Optional<JobTarget.Closing> how = job.isEmpty() ? Optional.empty() : how(end);
    if (job.isEmpty() || how.isEmpty() || Reading.predicts(how.get())) {
      return;
    }
    Spot spot = new Spot(end.minion(), Coverage.environment(job.get().request()));
    boolean whole = settings.covered(job.get().request()) && Reading.converged(how.get());
    for (Standing old : all) {
      if (whole && old.spot().equals(spot)) {
        put(old, old.healed(revisions.of(job.get(), event), tools.now()), null, event);
      } else if (how.get().outcome() != JobOutcome.OK && old.state() != DriftState.CLEAN) {
        again.add(old.spot());
      }
    }
  }

  private Optional<Job> job(JobId id) {
    return jobs.computeIfAbsent(id, key -> tools.jobs().records().find(key));
  }

  private Optional<JobTarget.Closing> how(Tag.Ended end) {
    return tools.jobs().records().target(end.job(), end.minion()).flatMap(JobTarget::closing);
  }

  private void put(
      Standing old, Standing next, @org.jspecify.annotations.Nullable Difference found, Event why) {
    if (found != null) {
      differences.put(found.hash(), found);
    }
    if (!old.difference().isEmpty() && !old.difference().equals(next.difference())) {
      left.add(old.difference());
    }
    old.turn(next)
        .ifPresent(turn -> turns.add(events.turned(turn, old, next, found, why.asCause())));
    standings.put(next.spot(), next);
  }
}
