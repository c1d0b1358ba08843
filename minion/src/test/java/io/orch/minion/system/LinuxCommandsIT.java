package io.orch.minion.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxCommandsIT {

  private final Commands commands = new LinuxCommands(new LinuxAccounts());
  @TempDir Path scratch;

  @Test
  void run_ordinaryCommand_givesCodeAndBothStreams() {
    CommandResult result = commands.run(Command.shell("/bin/sh", "echo out; echo err >&2; exit 3"));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.stdout()).isEqualTo("out\n");
    assertThat(result.stderr()).isEqualTo("err\n");
  }

  @Test
  void run_hugeOutput_isCutWithMarker() {
    CommandResult result =
        commands.run(Command.shell("/bin/sh", "head -c 100000000 /dev/zero | tr '\\0' x"));
    assertThat(result.ok()).isTrue();
    assertThat(result.stdout().length()).isLessThan(Command.OUTPUT_LIMIT + 200);
    assertThat(result.stdout()).endsWith("dropped").contains("output cut: 91611392 bytes");
  }

  @Test
  void run_hangingCommand_isKilledWithItsChildren() throws Exception {
    Path pid = scratch.resolve("pid");
    CommandResult result =
        commands.run(
            Command.shell("/bin/sh", "sleep 300 & echo $! > " + pid + "; wait")
                .within(Duration.ofMillis(300)));
    assertThat(result.timedOut()).isTrue();
    long child = Long.parseLong(Files.readString(pid).strip());
    await().until(() -> gone(child));
  }

  private static boolean gone(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }

  @Test
  void run_grandchildThatKeepsThePipe_doesNotHoldUp() {
    long started = System.nanoTime();
    CommandResult result = commands.run(Command.shell("/bin/sh", "sleep 30 & echo done"));
    assertThat(result.stdout()).isEqualTo("done\n");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void run_interrupted_killsAndSaysCancelled() throws Exception {
    Path pid = scratch.resolve("pid");
    try (Scope scope = new Scope("test")) {
      FutureTask<CommandResult> running =
          new FutureTask<>(
              () -> commands.run(Command.shell("/bin/sh", "echo $$ > " + pid + "; sleep 300")));
      Thread thread = scope.start("run", running::run);
      await().until(() -> Files.exists(pid) && Files.size(pid) > 1);
      thread.interrupt();
      assertThatThrownBy(running::get)
          .cause()
          .isInstanceOfSatisfying(
              OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
    long shell = Long.parseLong(Files.readString(pid).strip());
    await().until(() -> gone(shell));
  }

  @Test
  void run_environmentDirectoryStdinAndUmask_areGiven() {
    CommandResult result =
        commands.run(
            Command.shell("/bin/sh", "cat; echo $GREETING; pwd; umask")
                .in(scratch)
                .with(Map.of("GREETING", "hello"))
                .masked(Optional.of("027"))
                .reading("in\n"));
    assertThat(result.stdout()).isEqualTo("in\nhello\n" + scratch + "\n0027\n");
  }

  @Test
  void run_unknownProgramOrDirectoryOrUser_saysWhich() {
    assertThat(failure(Command.of("no-such-program-here")))
        .hasMessageContaining("no program 'no-such-program-here'");
    assertThat(failure(Command.of("true").in(scratch.resolve("missing"))))
        .hasMessageContaining("not a directory");
    assertThat(failure(Command.of("true").as(Optional.of("no-such-user"))))
        .hasMessageContaining("no user 'no-such-user'");
  }

  private OrchException failure(Command command) {
    return catchThrowableOfType(OrchException.class, () -> commands.run(command));
  }

  @Test
  void command_withNul_isRefused() {
    assertThatThrownBy(() -> Command.of("echo", "a\0b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
