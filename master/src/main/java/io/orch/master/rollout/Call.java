package io.orch.master.rollout;

import io.orch.master.orchestrate.JobCall;
import io.orch.master.orchestrate.Tgt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function on minions, or of a runner function on the master.
 *
 * @param target that it is called on; empty for the minion whose turn it is
 * @param pause after it
 */
record Call(
    String function,
    boolean runner,
    String target,
    String targetKind,
    List<@Nullable Object> arguments,
    Map<String, @Nullable Object> keywords,
    Duration pause) {

  static Call of(Fields fields) {
    boolean runner = fields.has("runner");
    if (runner == fields.has("function")) {
      throw fields.refuse("must have either 'function' or 'runner'");
    }
    if (runner && fields.has("tgt")) {
      throw fields.refuse("has 'tgt', but a runner function is called on the master");
    }
    Tgt tgt = Tgt.of(fields.read("tgt", value -> value).orElse(""));
    Call call =
        new Call(
            fields.text(runner ? "runner" : "function").orElse(""),
            runner,
            tgt.expression(),
            tgt.kind(fields.text("tgt_type").orElse("glob")),
            fields.list("arg"),
            fields.map("kwarg"),
            fields.span("wait", Duration.ZERO));
    fields.finish();
    return call;
  }

  /** Whether it may leave what a call afterwards is to undo. */
  boolean leaves() {
    return !function.equals(OrchUpgrade.UPDATE);
  }

  /** What it is, for people: {@code haproxyconn.disable_server on lb*}. */
  String text(Names names) {
    String on = target.isEmpty() ? names.minion() : names.fill(target);
    return runner ? "runner " + function : function + " on " + on;
  }

  /** The job that it is, with what the placeholders stand for. */
  JobCall job(Names names) {
    return JobCall.plain(
        target.isEmpty() ? names.minion() : names.fill(target),
        target.isEmpty() ? "list" : targetKind,
        function,
        names.fillList(arguments),
        names.fillMap(keywords),
        Duration.ZERO);
  }
}
