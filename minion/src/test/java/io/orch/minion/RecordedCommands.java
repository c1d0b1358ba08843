package io.orch.minion;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Commands that are answered by a test and kept in the order in which they came. */
public final class RecordedCommands implements Commands {

  public final List<Command> seen = new ArrayList<>();
  private final Function<Command, CommandResult> answer;

  public RecordedCommands(Function<Command, CommandResult> answer) {
    this.answer = answer;
  }

  /** Every command ends well and writes nothing. */
  public static RecordedCommands silent() {
    return new RecordedCommands(command -> wrote(""));
  }

  public static CommandResult wrote(String text) {
    return new CommandResult(1, 0, text, "", false);
  }

  public static CommandResult failed(int code, String text) {
    return new CommandResult(1, code, "", text, false);
  }

  /** The lines of the commands, as a shell would read simple ones. */
  public List<String> lines() {
    return seen.stream().map(command -> String.join(" ", command.argv())).toList();
  }

  @Override
  public CommandResult run(Command command) {
    seen.add(command);
    return answer.apply(command);
  }

  @Override
  public long detach(Command command) {
    seen.add(command);
    return 1;
  }

  @Override
  public long detach(Command command, Path log) {
    return detach(command);
  }

  @Override
  public Optional<Path> which(String program) {
    return Optional.of(Path.of("/usr/bin", program));
  }
}
