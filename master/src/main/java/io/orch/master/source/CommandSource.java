package io.orch.master.source;

import io.orch.sls.error.OrchException;
import io.orch.sls.task.Scope;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A program that prints a secret. It is run without a shell; what it prints on standard error is
 * not told, since it may be the secret.
 *
 * @param words the program and its arguments, in which {@code {path}} stands for the path
 */
record CommandSource(List<String> words, Duration longest) implements SecretSource {

  private static final int LIMIT = 256 * 1024;
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_./@:=+][A-Za-z0-9_./@:=+ -]{0,500}");

  @Override
  public Found read(String path) {
    if (!PATH.matcher(path).matches() || path.contains("..")) {
      throw SourceErrors.invalid("'" + path + "' is no path that a command is given");
    }
    List<String> argv = words.stream().map(word -> word.replace("{path}", path)).toList();
    try {
      Process process =
          new ProcessBuilder(argv)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .start();
      try (Scope scope = new Scope("secret-command")) {
        return new Found(data(output(process, scope), path), Optional.empty());
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw SourceErrors.failed("'" + argv.get(0) + "' can't be run: is it installed?");
    }
  }

  private String output(Process process, Scope scope) throws IOException {
    CompletableFuture<byte[]> output = new CompletableFuture<>();
    scope.start("output", () -> output.complete(read(process.getInputStream())));
    try {
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw SourceErrors.failed(program() + " did not end within " + longest);
      }
      byte[] bytes = output.get(1, TimeUnit.SECONDS);
      if (process.exitValue() != 0) {
        throw SourceErrors.failed(program() + " ended with code " + process.exitValue());
      }
      if (bytes.length == 0 || bytes.length > LIMIT) {
        throw SourceErrors.failed(program() + " printed nothing, or more than " + LIMIT + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SourceErrors.failed(program() + " was interrupted");
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw SourceErrors.failed(program() + " can't be read");
    }
  }

  private static byte[] read(InputStream in) {
    try {
      return in.readNBytes(LIMIT + 1);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private String program() {
    return "'" + words.get(0) + "'";
  }

  private static Map<String, @Nullable Object> data(String text, String path) {
    if (text.strip().startsWith("{")) {
      try {
        return Values.named(Json.parse(text, path));
      } catch (OrchException e) {
        return single(text); // a password may begin so
      }
    }
    return single(text);
  }

  private static Map<String, @Nullable Object> single(String text) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("value", text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    return data;
  }
}
