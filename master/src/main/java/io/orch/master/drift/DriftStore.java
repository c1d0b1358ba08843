package io.orch.master.drift;

import io.orch.master.duty.Term;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where it is kept how minions stand. Each call that writes is one transaction; one with a term is
 * refused with EPOCH_STALE when the duty has a newer one. Thread-safe.
 */
public interface DriftStore {

  /** The look that minions are wanted for that a run has changed. */
  String AGAIN = "again";

  /** How many looks are kept. */
  int MOST_LOOKS = 100;

  /** How a minion stands in each environment. */
  List<Standing> of(MinionId minion);

  /** All, by minion. */
  List<Standing> all();

  /** How many are in each state. */
  Map<DriftState, Integer> counts();

  /** A difference that some minion has. */
  Optional<Difference> difference(String hash);

  /**
   * Adds a look, and notes of minions that they are to be looked at; also of those that have no
   * standing yet.
   *
   * @return false, and nothing is stored, when there is a look of this id
   */
  boolean begin(Look look, Collection<Spot> spots, NewEvent event);

  /** The newest looks, newest first. */
  List<Look> looks(int limit);

  /** How many minions of a look were not looked at yet. */
  int open(String look);

  /** How many looks at minions go on. */
  int busy();

  /** The first minions that are to be looked at and are not being looked at, by id. */
  List<Spot> wanted(int limit);

  /** Notes that a job looks at minions, for the looks that wanted it. */
  void give(Term term, JobId job, Collection<Spot> spots);

  /**
   * What was read in the log.
   *
   * @param standings of minions that have one, or of new ones
   * @param differences those that standings have and were not known
   * @param left hashes of differences that some standing had before
   * @param again minions that are to be looked at again
   * @param events of what has changed
   */
  record Read(
      List<Standing> standings,
      List<Difference> differences,
      Collection<String> left,
      Collection<Spot> again,
      List<NewEvent> events) {

    public Read {
      standings = List.copyOf(standings);
      differences = List.copyOf(differences);
      left = List.copyOf(left);
      again = List.copyOf(again);
      events = List.copyOf(events);
    }
  }

  /** Stores what was read, and up to where in the log. A difference that no one has is dropped. */
  void record(Term term, Read read, String cursor, long sequence);

  /** Drops minions that are no more. */
  void remove(Collection<MinionId> minions);
}
