package io.orch.master.secret;

import io.orch.master.event.NewEvent;
import io.orch.master.joiner.Standing;
import io.orch.master.joiner.StandingStore;
import io.orch.master.orchestrate.Run;
import io.orch.sls.secret.SealedValues;
import java.util.List;

/** Keeps how minions stand to runs, without secrets in what is said of it. Thread-safe. */
public record SecretStandings(StandingStore store, SecretParts parts) implements StandingStore {

  private List<Standing> masked(List<Standing> standings) {
    SealedValues secrets = parts.secrets();
    return standings.stream().map(one -> one.because(secrets.known().masked(one.why()))).toList();
  }

  @Override
  public List<Run> unassessed() {
    return store.unassessed().stream().map(parts::opened).toList();
  }

  @Override
  public boolean assess(Run run, boolean anew, List<Standing> standings, List<NewEvent> events) {
    return store.assess(run, anew, masked(standings), events);
  }

  @Override
  public void notice(List<Standing> standings, List<NewEvent> events) {
    store.notice(masked(standings), events);
  }

  @Override
  public void put(List<Standing> standings, List<NewEvent> events) {
    store.put(masked(standings), events);
  }

  @Override
  public List<Standing> of(String environment) {
    return store.of(environment);
  }
}
