package io.orch.master.rollout;

import io.orch.master.job.JobTarget;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function on a minion: a command line, or a function by its name.
 *
 * @param shell whether it is a command line, which passes with exit code 0
 * @param expected what the function must return; empty when it need only succeed
 */
record CommandCheck(
    String command,
    boolean shell,
    List<@Nullable Object> arguments,
    Map<String, @Nullable Object> keywords,
    Optional<Object> expected)
    implements Check {

  static CommandCheck of(Fields fields, String kind) {
    boolean shell = kind.equals("command");
    return new CommandCheck(
        fields.text(kind).orElse(""),
        shell,
        shell ? List.of() : fields.list("arg"),
        shell ? Map.of() : fields.map("kwarg"),
        shell ? Optional.empty() : fields.read("returns", value -> value));
  }

  @Override
  public String text() {
    return (shell ? "command " : "function ") + command;
  }

  @Override
  public CommandCheck filled(Names names) {
    return new CommandCheck(
        names.fill(command), shell, names.fillList(arguments), names.fillMap(keywords), expected);
  }

  @Override
  public Seen here(Duration timeout) {
    throw new OrchException(ErrorCode.ARGUMENT_INVALID, text() + " can be called on minions alone");
  }

  @Override
  public Question there(Duration timeout) {
    if (!shell) {
      return new Question(command, arguments, keywords);
    }
    return new Question(
        "cmd.run_all",
        new ArrayList<>(List.of(command)),
        Map.of("timeout", Math.max(1, timeout.toSeconds()), "ignore_retcode", true));
  }

  @Override
  public Seen judge(JobTarget answer) {
    return shell ? judgeShell(answer) : judgeFunction(answer);
  }

  private Seen judgeShell(JobTarget answer) {
    Map<?, ?> result = Answers.map(answer);
    long code = Answers.number(result, "retcode");
    String said = (Answers.str(result, "stdout") + " " + Answers.str(result, "stderr")).strip();
    return new Seen(
        text(),
        Answers.finished(answer),
        Answers.millis(answer),
        code,
        said,
        result.isEmpty() ? Answers.text(answer) : "",
        code == 0 ? "" : "exit code 0");
  }

  private Seen judgeFunction(JobTarget answer) {
    Object result = Answers.result(answer);
    boolean done = Answers.outcome(answer).success();
    boolean equal = expected.isEmpty() || (result != null && Values.equal(expected.get(), result));
    String wanted = expected.map(value -> "it to return " + Values.repr(value)).orElse("success");
    return new Seen(
        text(),
        Answers.finished(answer),
        Answers.millis(answer),
        answer.closing().map(how -> (long) how.retcode()).orElse(-1L),
        result == null ? "" : Values.str(result),
        done ? "" : Answers.text(answer),
        done && equal ? "" : wanted);
  }
}
