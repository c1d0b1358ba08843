package io.orch.minion.boot;

import io.orch.minion.config.MinionConfig;
import io.orch.minion.execute.JobExecutor;
import io.orch.minion.job.JobWork;
import io.orch.proto.message.JobOffer;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.LocalCalls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls that someone on this machine makes by {@code orch salt-call}, with or without an agent's
 * configuration. They are no jobs: the agent's journal does not know them, and the master is not
 * told.
 */
public final class MachineCalls implements LocalCalls {

  @Override
  public Answer call(
      Setting setting,
      String function,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords,
      Consumer<String> progress) {
    JobOffer offer = JobOffer.own(function, arguments, keywords);
    try (MachineWorkshop workshop = open(setting)) {
      JobWork.Answer answer =
          new JobExecutor(workshop.workshop())
              .run(
                  offer,
                  (line, done, total) ->
                      progress.accept(workshop.workshop().secrets().masked(line)));
      boolean failed = !answer.outcome().success();
      return new Answer(
          failed ? Math.max(1, answer.retcode()) : 0,
          workshop.workshop().secrets().masked(answer.value()));
    }
  }

  @Override
  public Map<String, @Nullable Object> grains(Setting setting) {
    try (MachineWorkshop workshop = open(setting)) {
      return workshop.workshop().grains().get();
    }
  }

  private static MachineWorkshop open(Setting setting) {
    Optional<MinionConfig> config = setting.config().map(MinionConfig::load);
    if (setting.local()) {
      return MachineWorkshop.masterless(setting, config);
    }
    return MachineWorkshop.ofMaster(
        config.orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.CONFIG_INVALID,
                    "files and pillar come from the master, and which one it is the agent's"
                        + " configuration says: name its directory with -c, or call with"
                        + " --local")));
  }
}
