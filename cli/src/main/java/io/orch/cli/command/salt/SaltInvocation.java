package io.orch.cli.command.salt;

import io.orch.cli.command.Invocation;
import io.orch.cli.command.Options;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Format;
import io.orch.cli.output.Output;
import io.orch.cli.output.salt.SaltFormat;
import io.orch.cli.output.salt.SaltPrinter;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command with the options that all programs of Salt have. */
abstract class SaltInvocation extends Invocation {

  @Mixin OutOptions out = new OutOptions();

  @Option(
      names = {"-c", "--config-dir"},
      paramLabel = "DIR",
      description = "The directory of the configuration; it holds cli.yaml.")
  @Nullable Path directory;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private boolean written;

  SaltInvocation(Surroundings around) {
    super(around);
  }

  @Override
  protected final io.orch.cli.client.Client connect() {
    return super.connect();
  }

  @Override
  protected final Output output() {
    return Options.output(around, Format.PRETTY, out.colour());
  }

  @Override
  protected final @Nullable Path config() {
    Path given = directory;
    return given == null || !Files.isDirectory(given) ? given : given.resolve("cli.yaml");
  }

  /** Prints data as Salt does, to standard output or the file that the caller names. */
  final void print(SaltPrinter printer, SaltFormat format, @Nullable Object data, boolean failed) {
    print(printer.print(format, data, failed));
  }

  /** Prints text that holds nothing that a terminal should not obey. */
  final void print(String safe) {
    if (safe.isEmpty()) {
      return;
    }
    Path file = out.file;
    if (file == null) {
      around.out().print(safe + "\n");
      around.out().flush();
      return;
    }
    try {
      Files.writeString(
          around.directory().resolve(file),
          safe + "\n",
          StandardOpenOption.CREATE,
          written ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
      written = true;
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.USAGE,
          Location.file(file.toString()),
          "can't be written: " + e.getMessage() + "; name another with --out-file",
          e);
    }
  }

  /** Tells the user something beside the results. */
  final void say(String text) {
    around.err().print(io.orch.cli.output.Safe.text(text) + "\n");
    around.err().flush();
  }
}
