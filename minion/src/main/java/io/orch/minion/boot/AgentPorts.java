package io.orch.minion.boot;

import io.orch.minion.function.saltutil.Remembered;
import io.orch.minion.function.saltutil.RunningJobs;
import io.orch.minion.job.JobService;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the agent lets its functions see and do of itself. Thread-safe. */
final class AgentPorts implements RunningJobs, Remembered {

  private final Switchboard board;
  private final HostGrains grains;

  AgentPorts(Switchboard board, HostGrains grains) {
    this.board = board;
    this.grains = grains;
  }

  @Override
  public List<Map<String, @Nullable Object>> running() {
    return board.running().stream().map(AgentPorts::show).toList();
  }

  private static Map<String, @Nullable Object> show(JobService.Running job) {
    JobOffer offer = job.offer();
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("jid", offer.ref().job().value());
    shown.put("fun", offer.function());
    shown.put("arg", offer.arguments());
    shown.put("pid", ProcessHandle.current().pid());
    shown.put("started", job.started() == null ? null : job.started().toString());
    return shown;
  }

  @Override
  public boolean kill(String jid) {
    return board.cancel(new JobId(jid), "killed by saltutil.kill_job");
  }

  @Override
  public void refreshGrains() {
    grains.refresh();
  }

  /** Each job fetches the pillar anew; what is remembered is what the agent itself has from it. */
  @Override
  public void refreshPillar() {
    board.refreshPillar();
  }
}
