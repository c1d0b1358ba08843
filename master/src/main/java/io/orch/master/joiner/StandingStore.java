package io.orch.master.joiner;

import io.orch.master.event.NewEvent;
import io.orch.master.orchestrate.Run;
import java.util.List;

/**
 * Where it is kept how minions stand to the runs of their environments. Each call that writes is
 * one transaction, with the events that belong to it. Thread-safe, also between masters.
 */
public interface StandingStore {

  /**
   * Runs for environments that ended, good ones and those that brought minions along, of which it
   * is not assessed what they did to whom; in the order in which they ended.
   */
  List<Run> unassessed();

  /**
   * Keeps what a run did to minions, once for each of its ends.
   *
   * @param anew whether all else is dropped that is kept of its orchestration in its environment
   * @return whether it was not assessed before
   */
  boolean assess(Run run, boolean anew, List<Standing> standings, List<NewEvent> events);

  /**
   * Keeps those standings of minions for which there is none since they were accepted, with the
   * events if there are such.
   */
  void notice(List<Standing> standings, List<NewEvent> events);

  /** Keeps standings in place of those that there are. */
  void put(List<Standing> standings, List<NewEvent> events);

  /** Those of an environment, by orchestration and minion. */
  List<Standing> of(String environment);
}
