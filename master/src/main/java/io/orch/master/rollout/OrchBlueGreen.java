package io.orch.master.rollout;

import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.JobCall;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.spread.Chosen;
import io.orch.master.spread.Spread.Spreading;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "orch.blue_green",
    summary = "Brings new servers up beside those that serve, checks them, switches, and retires.",
    example =
        """
        switch the shop to green:
          orch.blue_green:
            - green: 'shop-green*'
            - blue: 'shop-blue*'
            - sls: [shop]
            - gate: {http: 'http://{minion}:8080/health'}
            - switch: {function: test.ping, tgt: 'lb*'}
            - retire: {function: service.stop, arg: [shop]}
        """)
record OrchBlueGreen(
    @Param("Minions that are to serve: an expression, or a list of ids.") Tgt green,
    @Param("Minions that serve now and are retired.") Tgt blue,
    @Param(value = "Kind of both targets.", fallback = "glob") String tgtType,
    @Param("SLS names that bring the green ones up.") List<String> sls,
    @Param(value = "Pillar that is laid over that of the green ones.", fallback = "{}")
        Map<String, Object> pillar,
    @Param(value = "Calls that let green serve, made once.", name = "switch") Calls switches,
    @Param(value = "Calls for each blue minion, when green serves.", fallback = "[]") Calls retire,
    @Params Strategy strategy)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Spreading up = new Rolling(strategy).run(call(context.test()), context);
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    up.targets().forEach(target -> changes.put(target.minion().value(), Answers.result(target)));
    if (context.test()) {
      return Outcome.wouldChange(changes, "Green would be brought up, and serve for blue.");
    }
    if (!up.stopped().isEmpty()) {
      String told = up.told() + "\n" + up.stopped() + "\nNot switched: blue serves on.";
      return new Outcome.Failed(changes, told.strip());
    }
    if (context.port(Activities.class).run().catchesUp()) {
      return Outcome.changed(changes, up.told() + "\nBrought up beside those that were before.");
    }
    Caller caller = new Caller(context);
    String failure = caller.make(switches, "switch", "");
    if (!failure.isEmpty()) {
      return new Outcome.Failed(
          changes, up.told() + "\nThe switch failed: " + failure + "\nBlue was not retired.");
    }
    return retired(caller, context, changes, up.told() + "\nSwitched: green serves.");
  }

  private Outcome retired(
      Caller caller, Context context, Map<String, @Nullable Object> changes, String told) {
    List<String> failures = new ArrayList<>();
    for (String minion : old(context)) {
      String failure = caller.make(retire, "retire " + minion, minion);
      if (!failure.isEmpty()) {
        failures.add(failure);
      }
    }
    return failures.isEmpty()
        ? Outcome.changed(changes, told)
        : new Outcome.Failed(
            changes, told + "\nNot all of blue was retired: " + String.join("; ", failures));
  }

  private List<String> old(Context context) {
    if (retire.calls().isEmpty()) {
      return List.of();
    }
    try {
      return Chosen.minions("blue", job(blue, "", List.of(), Map.of()), context);
    } catch (OrchException e) {
      if (e.code() == ErrorCode.NO_MINIONS_MATCHED) {
        context.port(Activities.class).note("no blue", "no minion is blue");
        return List.of();
      }
      throw e;
    }
  }

  private JobCall call(boolean test) {
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    if (test) {
      keywords.put("test", true);
    }
    return job(green, "state.sls", new ArrayList<>(List.of(sls)), keywords);
  }

  private JobCall job(
      Tgt tgt,
      String function,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> keywords) {
    return JobCall.plain(
            tgt.expression(), tgt.kind(tgtType), function, arguments, keywords, Duration.ZERO)
        .with("", "", pillar);
  }
}
