package io.orch.proto.message;

import io.orch.sls.module.Schema;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a minion says on its stream. Who says it follows from the stream's certificate alone. */
public sealed interface ToMaster {

  /**
   * First on the stream.
   *
   * @param bootId differs each time the minion's process starts
   * @param functions the schemas of its functions; empty when the master has those of this hash
   * @param openJobs what its journal holds and the master has not acknowledged
   * @param restored the newest restore that a master told of, in milliseconds; 0 for none
   * @param speaks the versions of the protocol that it speaks
   */
  record Hello(
      String version,
      String bootId,
      Map<String, @Nullable Object> grains,
      List<Schema> functions,
      String functionsHash,
      List<JobRef> openJobs,
      long restored,
      Protocol speaks)
      implements ToMaster {
    public Hello {
      grains = Collections.unmodifiableMap(new LinkedHashMap<>(grains));
      functions = List.copyOf(functions);
      openJobs = List.copyOf(openJobs);
    }

    /** That of a minion that knows of no restore and speaks what this program does. */
    public Hello(
        String version,
        String bootId,
        Map<String, @Nullable Object> grains,
        List<Schema> functions,
        String functionsHash,
        List<JobRef> openJobs) {
      this(version, bootId, grains, functions, functionsHash, openJobs, 0, Protocol.OWN);
    }
  }

  /** The answer to {@link ToMinion.Challenge}, at once and on the same stream. */
  record Present(long number) implements ToMaster {}

  record Heartbeat(long sequence) implements ToMaster {}

  /** Something that only a newer version knows, by the number of its kind. */
  record Unknown(int kind) implements ToMaster {}

  /** The job is in the minion's journal, on disk. */
  record Accepted(JobRef ref) implements ToMaster {}

  /**
   * How far a running job is.
   *
   * @param sequence counted from 1 within the job; a gap means that some were left out
   * @param done of the chunks of a state run
   * @param total of them; 0 when not known
   */
  record Progress(JobRef ref, long sequence, String line, int done, int total)
      implements ToMaster {}

  /**
   * How the job ended; sent until it is acknowledged.
   *
   * @param result a value of the data tree
   * @param cut whether parts were left out because they were too large
   */
  record Result(
      JobRef ref,
      JobOutcome outcome,
      int retcode,
      @Nullable Object result,
      Instant started,
      Instant finished,
      boolean cut)
      implements ToMaster {}

  /**
   * The next events of a log of the minion, without a gap; acknowledged after commit.
   *
   * @param log where they are counted; differs for each process of the minion
   */
  record Events(String log, List<MinionEvent> events) implements ToMaster {
    public Events {
      events = List.copyOf(events);
    }
  }

  record GrainsChanged(Map<String, @Nullable Object> grains) implements ToMaster {
    public GrainsChanged {
      grains = Collections.unmodifiableMap(new LinkedHashMap<>(grains));
    }
  }
}
