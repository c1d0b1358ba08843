package io.orch.minion.system;

import java.nio.file.Path;
import java.util.Optional;

/** Runs programs. Thread-safe. */
public interface Commands {

  /**
   * Runs a command to its end. It and its children are killed when its time is over or the calling
   * thread is interrupted. A program that cannot be started is an {@code OrchException}.
   */
  CommandResult run(Command command);

  /** Starts a command that outlives the agent; its output is dropped. Returns its process id. */
  long detach(Command command);

  /** Starts a command that outlives the agent; its output is appended to a file. */
  long detach(Command command, Path log);

  /** The program that a name means on the agent's path. */
  Optional<Path> which(String program);
}
