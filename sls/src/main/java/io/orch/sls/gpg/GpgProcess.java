package io.orch.sls.gpg;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs one command with a text on its standard input. Thread-safe. */
record GpgProcess(List<String> command, Duration time) {

  private static final int MOST = 8 * 1024 * 1024;

  /** What a process wrote; nothing when its time was over. */
  record Result(byte[] output, byte[] errors, boolean timedOut) {}

  /**
   * Runs the command.
   *
   * @throws IOException when it cannot be started
   */
  Result run(String input) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    try (Scope scope = new Scope("gpg")) {
      Future<byte[]> output = scope.submit("output", () -> read(process.getInputStream()));
      Future<byte[]> errors = scope.submit("errors", () -> read(process.getErrorStream()));
      scope.start("input", () -> write(process, input));
      if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Result(new byte[0], new byte[0], true);
      }
      return new Result(output.get(), errors.get(), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(
          ErrorCode.CANCELLED, Location.NONE, "the decryption was interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      process.destroyForcibly();
    }
  }

  private static byte[] read(InputStream stream) throws IOException {
    try (stream) {
      return stream.readNBytes(MOST);
    }
  }

  /** A process that ends before it has read all says by its end what is wrong. */
  private static void write(Process process, String input) {
    try (OutputStream stream = process.getOutputStream()) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // told by the process
    }
  }
}
