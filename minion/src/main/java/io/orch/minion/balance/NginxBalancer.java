package io.orch.minion.balance;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * nginx as a load balancer: servers of an upstream block are marked {@code down} in its file.
 * Workers that were there before a reload finish what they have, so that to take a server out is to
 * drain it; how many requests it still has, nginx does not tell. A file that nginx refuses is put
 * back.
 *
 * @param upstream name of the block; any in the file when not given
 * @param test command that checks the configuration
 * @param reload command that makes nginx read it
 */
record NginxBalancer(
    HostFiles files,
    Commands commands,
    Path file,
    Optional<String> upstream,
    List<String> test,
    List<String> reload)
    implements LoadBalancer {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  @Override
  public void drain(String server) {
    mark(server, true);
  }

  @Override
  public void enable(String server) {
    mark(server, false);
  }

  @Override
  public void disable(String server) {
    mark(server, true);
  }

  @Override
  public State state(String server) {
    boolean all = read().require(server).stream().allMatch(NginxUpstreams.Server::down);
    return all ? State.DISABLED : State.ENABLED;
  }

  @Override
  public OptionalLong sessions(String server) {
    read().require(server);
    return OptionalLong.empty();
  }

  private NginxUpstreams read() {
    return NginxUpstreams.parse(
        new String(files.read(file), StandardCharsets.UTF_8), file.toString(), upstream);
  }

  private void mark(String server, boolean down) {
    NginxUpstreams now = read();
    String then = now.marked(server, down);
    if (then.equals(now.text())) {
      return;
    }
    write(then);
    try {
      run(test, "refuses the configuration");
      run(reload, "could not be reloaded");
    } catch (OrchException e) {
      write(now.text());
      throw e;
    }
  }

  private void write(String text) {
    files.write(file, text.getBytes(StandardCharsets.UTF_8), new FileMode(0644));
  }

  private void run(List<String> argv, String wrong) {
    CommandResult result = commands.run(Command.of(argv).within(LONGEST));
    if (!result.ok()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "nginx " + wrong + ", and " + file + " is as it was: " + result.complaint());
    }
  }
}
